package io.pbmcp.tools.notes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Some notes, newest first, and how to get the others.
 *
 * @param places a cursor for each item; for the text alone, which may have to end before it
 */
record NoteList(
        List<NoteRow> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @Description("How many were looked at, when Productboard could not filter.")
        Optional<String> scanned,

        @JsonIgnore List<String> places) {

    NoteList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    Document show() {
        if (items.isEmpty()) {
            var none = cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("No note fits. Archived notes are only found with state archived or any, and names of tags"
                            + " have to be spelled exactly.");
            return new Document(
                    Stream.concat(Stream.of(none), scanned.stream()).toList(), List.of(), List.of(), Optional.empty());
        }
        return new Document(
                List.of("Title | state | tags | from customer | created | id, and what it says below"),
                items.stream().map(NoteRow::lines).toList(),
                scanned.stream().toList(),
                Optional.of(Document.Continuation.by(places, cursor)));
    }
}
