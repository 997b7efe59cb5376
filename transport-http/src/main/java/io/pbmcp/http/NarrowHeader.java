package io.pbmcp.http;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        var narrowing = Narrowing.NONE;
        for (var part : values.get(0).split(";", -1)) {
            var word = part.strip();
            if (word.equals("read-only")) {
                narrowing = narrowing.and(Narrowing.READ_ONLY);
                continue;
            }
            var areas = word.startsWith("areas=") ? areas(word.substring(6)) : Optional.<Set<Area>>empty();
            if (areas.isEmpty()) {
                return new Unreadable(NAME + " takes read-only, areas=NAME,NAME or both separated by ';'. Areas: "
                        + String.join(", ", Word.words(Area.class)));
            }
            narrowing = narrowing.and(new Narrowing(false, areas));
        }
        return new Read(narrowing);
    }

    private static Optional<Set<Area>> areas(String list) {
        var areas = new HashSet<Area>();
        for (var name : list.split(",", -1)) {
            var area = Word.find(Area.class, name.strip());
            if (area.isEmpty()) {
                return Optional.empty();
            }
            areas.add(area.get());
        }
        return Optional.of(areas);
    }
}
