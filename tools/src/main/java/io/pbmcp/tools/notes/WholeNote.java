package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A note with its content. */
record WholeNote(
        NoteReport note,

        @Description("Content in passages, from the one asked for.")
        List<String> passages,

        @Description("Number of the first passage here.") int from) {

    WholeNote {
        passages = List.copyOf(passages);
    }

    Document show() {
        var items = new ArrayList<String>();
        var heading = passages.isEmpty() ? "" : from == 1 ? "\nContent:" : "\nContent from passage " + from + ":";
        items.add(note.lines() + heading);
        items.addAll(passages);
        return new Document(List.of(), items, List.of(), Optional.of(this::rest));
    }

    private Optional<String> rest(int shown) {
        return shown > passages.size()
                ? Optional.empty()
                : Optional.of("To read on, call note_get with passage: " + (from + Math.max(0, shown - 1)) + ".");
    }
}
