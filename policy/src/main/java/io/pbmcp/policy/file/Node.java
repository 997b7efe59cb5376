package io.pbmcp.policy.file;

import java.util.List;
import java.util.Optional;

/** A piece of a YAML document, with the line it begins in. */
sealed interface Node {

    /** From 1. */
    int line();

    /** A scalar, as it is written; a number or a date is text here, too. */
    record Text(String value, Kind kind, int line) implements Node {}

    /** What YAML takes a scalar for; only counts where a value of any kind may stand. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    /** A scalar that is not there, or {@code null}. */
    record Nothing(int line) implements Node {}

    /** A sequence. */
    record Items(List<Node> nodes, int line) implements Node {}

    /** A mapping, in the order of the document; every key once. */
    record Mapping(List<Entry> entries, int line) implements Node {

        Optional<Node> find(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /**
     * One entry of a mapping.
     *
     * @param line the line of the key
     */
    record Entry(String key, Node value, int line) {}
}
