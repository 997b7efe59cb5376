package io.pbmcp.tools.productboard;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items what is shown
 * @param next cursor of the rest; empty when nothing is left
 */
public record Slice<T>(List<T> items, Optional<String> next) {

    public Slice {
        items = List.copyOf(items);
    }

    /** The same part, each item read as something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> read) {
        return new Slice<>(items.stream().<R>map(read).toList(), next);
    }
}
