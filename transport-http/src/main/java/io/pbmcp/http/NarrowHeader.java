package io.pbmcp.http;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Word;
import java.util.List;

/** The header by which a request gives up rights: {@code read-only}, {@code areas=notes,features}, or both with a semicolon. */
final class NarrowHeader {

    static final String NAME = "X-PBMCP-Narrow";

    private NarrowHeader() {}

    /** What the header says, or what is wrong with it; a header that cannot be read must not count as none. */
    sealed interface Reading {}

    /** What the request gives up. */
    record Read(Narrowing narrowing) implements Reading {}

    /** A sentence for the client that lists the words. */
    record Unreadable(String why) implements Reading {}

    static Reading read(List<String> values) {
        if (values.isEmpty()) {
            return new Read(Narrowing.NONE);
        }
        if (values.size() > 1) {
            return new Unreadable("More than one " + NAME + " header; separate the words by ';'");
        }
        try {
            return new Read(Narrowing.parse(values.get(0)));
        } catch (IllegalArgumentException e) {
            var areas = String.join(", ", Word.words(Area.class));
            var why = String.valueOf(e.getMessage());
            return new Unreadable(NAME + ": " + why + " It takes read-only, areas=NAME,NAME or both separated by ';'"
                    + (why.contains(areas) ? "." : "; areas are " + areas + "."));
        }
    }
}
