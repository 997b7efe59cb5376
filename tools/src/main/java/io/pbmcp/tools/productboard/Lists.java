package io.pbmcp.tools.productboard;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Several lists that are read as one, each behind the one before it. */
public final class Lists {

    private final Productboard productboard;
    private final int most;
    private final IntConsumer listener;

    /**
     * Lists with a bound for all of them.
     *
     * @param most items to look at, 1 or more
     * @param listener is told after each page how many were looked at, a number that only grows
     */
    public Lists(Productboard productboard, int most, IntConsumer listener) {
        this.productboard = productboard;
        this.most = most;
        this.listener = listener;
    }

    /**
     * The items that fit.
     *
     * @param lists one or more, each without {@code pageCursor}
     * @param wanted items to keep at most, 1 or more
     * @param cursor where to go on, in whichever list that is; empty for the start of the first
     * @return fails like {@link Scan#find}
     */
    public Mono<Scan.Found> find(
            List<UpstreamRequest> lists, int wanted, Optional<String> cursor, Predicate<? super JsonNode> fits) {
        return Mono.defer(() -> {
            var first = cursor.flatMap(text -> lists.stream()
                            .filter(list -> Cursor.belongs(text, list))
                            .findFirst())
                    .map(lists::indexOf)
                    .orElse(0);
            return find(lists.subList(first, lists.size()), wanted, cursor, fits, 0);
        });
    }

    private Mono<Scan.Found> find(
            List<UpstreamRequest> lists,
            int wanted,
            Optional<String> cursor,
            Predicate<? super JsonNode> fits,
            int before) {
        return new Scan(productboard, Math.max(1, most - before), scanned -> listener.accept(before + scanned))
                .find(lists.get(0), wanted, cursor, fits)
                .flatMap(found -> {
                    var others = lists.subList(1, lists.size());
                    if (found.end() != Scan.End.LIST || others.isEmpty()) {
                        return Mono.just(found);
                    }
                    var missing = wanted - found.kept().items().size();
                    return missing == 0
                            ? Mono.just(goesOn(found, others.get(0)))
                            : find(others, missing, Optional.empty(), fits, before + found.scanned())
                                    .map(more -> joined(found, more));
                });
    }

    private static Scan.Found goesOn(Scan.Found found, UpstreamRequest other) {
        var kept = found.kept();
        var next = Optional.of(Cursor.START.text(other));
        return new Scan.Found(new Slice<>(kept.items(), kept.places(), next), found.scanned(), Scan.End.WANTED);
    }

    private static Scan.Found joined(Scan.Found found, Scan.Found more) {
        return new Scan.Found(
                new Slice<>(
                        joined(found.kept().items(), more.kept().items()),
                        joined(found.kept().places(), more.kept().places()),
                        more.kept().next()),
                found.scanned() + more.scanned(),
                more.end());
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
