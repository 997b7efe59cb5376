package io.pbmcp.tools.feedback;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often each of several things occurred. */
final class Counter<T extends Comparable<? super T>> {

    private final Map<T, Integer> counts = new HashMap<>();

    /** Something that occurred, and how often. */
    record Count<T>(T what, int number) {}

    void add(T what) {
        add(what, 1);
    }

    void add(T what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    int size() {
        return counts.size();
    }

    Set<T> all() {
        return counts.keySet();
    }

    int of(T what) {
        return counts.getOrDefault(what, 0);
    }

    /** The most frequent ones, in one fixed order. */
    List<Count<T>> top(int most) {
        return counts.entrySet().stream()
                .map(entry -> new Count<>(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Count<T> count) -> -count.number())
                        .thenComparing(Count::what))
                .limit(most)
                .toList();
    }

    /** All of them, in their own order. */
    List<Count<T>> inOrder() {
        return counts.entrySet().stream()
                .map(entry -> new Count<>(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Count::what))
                .toList();
    }
}
