package io.pbmcp.tools.notes;

import io.pbmcp.tools.productboard.Relationship;
import java.util.List;

/** What a note is about, among everything it is related to. */
final class NoteLinks {

    /** The kind of relationship; also the word that Productboard wants as type of the target. */
    static final String LINK = "link";

    /** What policies call the links of a note. */
    static final String FIELD = "links";

    private NoteLinks() {}

    /** Whether the note is linked to something. */
    static boolean has(List<Relationship> all, String id) {
        return of(all).stream().anyMatch(each -> each.targetId().equals(id));
    }

    static List<Relationship> of(List<Relationship> all) {
        return all.stream().filter(each -> each.type().equals(LINK)).toList();
    }

    /** How many more or less there are now, those that may not be read included; nothing when there are as many. */
    static List<WrittenNote.Change> difference(List<Relationship> before, List<Relationship> after) {
        var then = of(before).size();
        var now = of(after).size();
        return then == now
                ? List.of()
                : List.of(new WrittenNote.Change("Links", String.valueOf(then), String.valueOf(now)));
    }
}
