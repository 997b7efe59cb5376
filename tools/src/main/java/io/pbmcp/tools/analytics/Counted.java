package io.pbmcp.tools.analytics;

import io.pbmcp.tools.kit.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One thing that was done, and how often. */
record Counted(String what, long times) {

    /** A kind of board is part of the number of all boards. */
    private static final String KIND_OF_BOARD = "[a-z]+Board[A-Z][a-z]+Count";

    /** What was counted in words: {@code noteCreatedCount} is "notes created". */
    static List<Counted> of(Map<String, Long> counts, boolean kinds) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(entry -> kinds || !entry.getKey().matches(KIND_OF_BOARD))
                        .map(entry -> new Counted(words(entry.getKey()), entry.getValue()))
                        .toList();
    }

    String line() {
        return OutsideText.line(what, 60) + " " + times;
    }

    private static String words(String name) {
        var words = new ArrayList<>(List.of(name.replaceFirst("Count$", "").split("(?=[A-Z])")));
        if (words.size() > 1) {
            words.set(words.size() - 2, words.get(words.size() - 2) + "s");
        }
        return String.join(" ", words).toLowerCase(Locale.ROOT);
    }
}
