package io.pbmcp.policy.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with one file, and knows in which line each of its entries stands. */
final class Problems {

    private static final Comparator<Problem> FROM_TOP_TO_BOTTOM =
            Comparator.comparingInt(Problem::line).thenComparing(Problem::path);

    private final List<Problem> found = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** Remembers where an entry stands. */
    void locate(String path, int line) {
        lines.putIfAbsent(path, line);
    }

    /** The line of an entry; 0 for one that was left out. */
    int line(String path) {
        return lines.getOrDefault(path, 0);
    }

    /** The line of an entry, or of the nearest one around it. */
    int lineAround(String path) {
        return lineAround(path, lines);
    }

    static int lineAround(String path, Map<String, Integer> lines) {
        for (var end = path.length();
                end > 0;
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
            var line = lines.getOrDefault(path.substring(0, end), 0);
            if (line > 0) {
                return line;
            }
        }
        return 0;
    }

    /** Where every entry stands. */
    Map<String, Integer> lines() {
        return Map.copyOf(lines);
    }

    /** Whether an entry has a problem already. */
    boolean about(String path) {
        return found.stream().anyMatch(problem -> problem.path().equals(path));
    }

    void add(String path, int line, String sentence) {
        found.add(new Problem(path, line, sentence));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** All of them, from top to bottom. */
    List<Problem> all() {
        return found.stream().sorted(FROM_TOP_TO_BOTTOM).toList();
    }
}
