package io.pbmcp.tools.productboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A search for what Productboard has no filter for: a list is read page by page, and what is wanted is kept. Pages after
 * the first wait behind interactive calls. Of what is not kept, one page at most is held.
 */
public final class Scan {

    private final Productboard productboard;
    private final int most;

    /**
     * A scan with a bound.
     *
     * @param most items to look at, 1 or more
     */
    public Scan(Productboard productboard, int most) {
        this.productboard = productboard;
        this.most = most;
    }

    /** Why a scan came to its end. */
    public enum End {
        /** Nothing is left. */
        LIST,
        /** As many were kept as were asked for. */
        WANTED,
        /** The bound was reached. */
        BOUND,
        /** Productboard had no more time for it. */
        BUSY
    }

    /**
     * What a scan came to.
     *
     * @param kept what was wanted; its cursor goes on behind the last item that was looked at
     * @param scanned how many items were looked at
     * @param end why it came to its end
     */
    public record Found(Slice<JsonNode> kept, int scanned, End end) {

        /** Whether it ended before the list did, without as many as were asked for. */
        public boolean stopped() {
            return end == End.BOUND || end == End.BUSY;
        }
    }

    /** The items that fit. */
    public Mono<Found> find(
            UpstreamRequest request, int wanted, Optional<String> cursor, Predicate<? super JsonNode> fits) {
        return run(request, wanted, cursor, page -> Mono.just(page.filter(fits)));
    }

    /**
     * Reads the list as far as it has to.
     *
     * @param request the list or search, without {@code pageCursor}
     * @param wanted items to keep at most, 1 or more
     * @param cursor where to go on, as an earlier scan or slice of this request said; empty for the start
     * @param keep what to keep of each page, in its order; may ask Productboard
     * @return fails like {@link Pages#slice}, and with whatever {@code keep} fails with
     */
    public Mono<Found> run(
            UpstreamRequest request,
            int wanted,
            Optional<String> cursor,
            Function<Slice<JsonNode>, Mono<Slice<JsonNode>>> keep) {
        return Mono.defer(() -> new Run(request, wanted, keep).from(new Pages(productboard), cursor));
    }

    /** One scan on its way. */
    private final class Run {

        private final UpstreamRequest request;
        private final int wanted;
        private final Function<Slice<JsonNode>, Mono<Slice<JsonNode>>> keep;
        private final List<JsonNode> items = new ArrayList<>();
        private final List<String> places = new ArrayList<>();
        private int scanned;
        private int pages;

        Run(UpstreamRequest request, int wanted, Function<Slice<JsonNode>, Mono<Slice<JsonNode>>> keep) {
            this.request = request;
            this.wanted = wanted;
            this.keep = keep;
        }

        Mono<Found> from(Pages way, Optional<String> cursor) {
            return way.page(request, cursor)
                    .map(page -> page.first(most - scanned))
                    .flatMap(page -> keep.apply(page).flatMap(kept -> next(page, kept)))
                    .onErrorResume(
                            ProductboardException.class,
                            failure -> scanned == 0 || !Pages.passes(failure)
                                    ? Mono.error(failure)
                                    : end(cursor, End.BUSY));
        }

        private Mono<Found> next(Slice<JsonNode> page, Slice<JsonNode> kept) {
            var taken = kept.first(wanted - items.size());
            items.addAll(taken.items());
            places.addAll(taken.places());
            pages++;
            if (items.size() == wanted) {
                var seen = page.first(page.places().indexOf(places.get(places.size() - 1)) + 1);
                scanned += seen.items().size();
                return end(seen.next(), seen.next().isEmpty() ? End.LIST : End.WANTED);
            }
            scanned += page.items().size();
            if (page.next().isEmpty()) {
                return end(page.next(), End.LIST);
            }
            return scanned == most || pages == Pages.MOST
                    ? end(page.next(), End.BOUND)
                    : from(new Pages(productboard.bulk()), page.next());
        }

        private Mono<Found> end(Optional<String> cursor, End why) {
            return Mono.just(new Found(new Slice<>(items, places, cursor), scanned, why));
        }
    }
}
