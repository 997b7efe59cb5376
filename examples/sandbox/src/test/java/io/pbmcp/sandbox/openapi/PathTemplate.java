package io.pbmcp.sandbox.openapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A path with variables in braces, such as {@code /notes/{id}}. */
record PathTemplate(String text) {

    /** The one of the candidates that fits a path best: with the fewest variables. */
    static <T> Optional<T> best(Stream<T> candidates, Function<T, String> template, String path) {
        return candidates
                .filter(candidate -> new PathTemplate(template.apply(candidate)).fits(path))
                .min(Comparator.comparingLong(candidate -> new PathTemplate(template.apply(candidate)).variables()));
    }

    private boolean fits(String path) {
        String[] wanted = text.split("/", -1);
        String[] parts = path.split("/", -1);
        return wanted.length == parts.length
                && Stream.iterate(0, i -> i + 1)
                        .limit(parts.length)
                        .allMatch(i -> wanted[i].startsWith("{") || wanted[i].equals(parts[i]));
    }

    private long variables() {
        return Arrays.stream(text.split("/", -1))
                .filter(part -> part.startsWith("{"))
                .count();
    }
}
