package io.pbmcp.sandbox.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Text of a seed as it lies in the jar: lines, and lists of lines under a heading {@code = name}. */
record Lines(Map<String, List<String>> lists) {

    /** The lines of a resource without comments and empty ones. */
    static List<String> of(String resource) {
        try (InputStream stream = Lines.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The lists of a resource, by heading. */
    static Lines listed(String resource) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : of(resource)) {
            if (line.startsWith("= ")) {
                current = lists.computeIfAbsent(line.substring(2), unused -> new ArrayList<>());
            } else {
                current.add(line);
            }
        }
        return new Lines(lists);
    }

    /** These lists, each followed by the other's of the same name. */
    Lines and(Lines more) {
        Map<String, List<String>> both = new LinkedHashMap<>(lists);
        more.lists()
                .forEach((name, list) -> both.merge(
                        name,
                        list,
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList()));
        return new Lines(both);
    }

    List<String> list(String name) {
        List<String> list = lists.get(name);
        if (list == null) {
            throw new IllegalArgumentException("there is no list " + name);
        }
        return list;
    }

    /** The entries of a list, each cut at {@code |}. */
    List<List<String>> table(String name) {
        return list(name).stream().map(Lines::cells).toList();
    }

    /** A line cut at {@code |}; empty cells stay. */
    static List<String> cells(String line) {
        return List.of(line.split("\\|", -1));
    }
}
