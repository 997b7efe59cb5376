package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.List;
import java.util.Optional;

/** Some notes, newest first, and how to get the others. */
record NoteList(
        List<NoteRow> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor) {

    NoteList {
        items = List.copyOf(items);
    }

    Document show() {
        if (items.isEmpty()) {
            return Document.of(cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("No note fits. Archived notes are only found with state archived or any, and names of tags"
                            + " have to be spelled exactly."));
        }
        return new Document(
                List.of(items.size() + " shown. Title | state | tags | from customer | created | id, and what it says"
                        + " below"),
                items.stream().map(NoteRow::lines).toList(),
                List.of(),
                Optional.of(this::rest));
    }

    private Optional<String> rest(int shown) {
        return shown < items.size()
                ? Optional.of("To see the others, call again with limit: " + Math.max(1, shown)
                        + " and go on with the cursor of that answer.")
                : cursor.map(next -> "There are more: pass cursor " + next);
    }
}
