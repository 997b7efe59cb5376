package io.pbmcp.tools.productboard;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Part of a list.
 *
 * @param items what is shown
 * @param places a cursor for each item, from which a list goes on that starts with it
 * @param next cursor of the rest; empty when nothing is left
 */
public record Slice<T>(List<T> items, List<String> places, Optional<String> next) {

    public Slice {
        items = List.copyOf(items);
        places = List.copyOf(places);
        if (items.size() != places.size()) {
            throw new IllegalArgumentException("Every item has its place");
        }
    }

    /** The same part, each item read as something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> read) {
        return new Slice<>(items.stream().<R>map(read).toList(), places, next);
    }

    /** Its beginning: so many items at most; the others are left for later. */
    public Slice<T> first(int most) {
        return most >= items.size()
                ? this
                : new Slice<>(items.subList(0, most), places.subList(0, most), Optional.of(places.get(most)));
    }

    /** The same part without the items that are not wanted. */
    public Slice<T> filter(Predicate<? super T> wanted) {
        var kept = IntStream.range(0, items.size())
                .filter(i -> wanted.test(items.get(i)))
                .boxed()
                .toList();
        return new Slice<>(
                kept.stream().map(items::get).toList(),
                kept.stream().map(places::get).toList(),
                next);
    }
}
