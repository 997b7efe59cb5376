package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Note;
import java.util.ArrayList;
import java.util.List;

/** What is different between a note before and after a write. */
final class NoteDifference {

    private static final int LONGEST = 200;

    private NoteDifference() {}

    static List<WrittenNote.Change> of(Note before, Note after) {
        var changes = new ArrayList<WrittenNote.Change>();
        compare("Title", before.name(), after.name(), changes);
        compare("State", before.state(), after.state(), changes);
        compare("Tags", String.join(", ", before.tags()), String.join(", ", after.tags()), changes);
        compare("Owner", person(before), person(after), changes);
        if (!before.fields().path("content").equals(after.fields().path("content"))) {
            changes.add(change("Content", excerpt(before), excerpt(after)));
        }
        return changes;
    }

    private static void compare(String field, String before, String after, List<WrittenNote.Change> changes) {
        if (!before.equals(after)) {
            changes.add(change(field, before, after));
        }
    }

    private static WrittenNote.Change change(String field, String before, String after) {
        return new WrittenNote.Change(field, OutsideText.line(before, LONGEST), OutsideText.line(after, LONGEST));
    }

    private static String person(Note note) {
        return NoteReport.person(note, "owner").orElse("");
    }

    private static String excerpt(Note note) {
        return NoteContent.excerpt(note).orElse("");
    }
}
