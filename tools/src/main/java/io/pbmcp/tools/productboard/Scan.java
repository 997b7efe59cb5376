package io.pbmcp.tools.productboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
    private final IntConsumer listener;

    /**
     * A scan with a bound.
     *
     * @param most items to look at, 1 or more
     */
    public Scan(Productboard productboard, int most) {
        this(productboard, most, scanned -> {});
    }

    /**
     * A scan with a bound, for a call that tells how far it has come.
     *
     * @param most items to look at, 1 or more
     * @param listener is told after each page how many were looked at, a number that only grows
     */
    public Scan(Productboard productboard, int most, IntConsumer listener) {
        this.productboard = productboard;
        this.most = most;
        this.listener = listener;
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
        return Mono.defer(() -> new Run(request, wanted, cursor, keep).found());
    }

    /** One scan on its way; each page is let go before the next one is asked for. */
    private final class Run {

        private final UpstreamRequest request;
        private final int wanted;
        private final Function<Slice<JsonNode>, Mono<Slice<JsonNode>>> keep;
        private final List<JsonNode> items = new ArrayList<>();
        private final List<String> places = new ArrayList<>();
        private Optional<String> place;
        private Optional<End> end = Optional.empty();
        private int scanned;
        private int pages;

        Run(
                UpstreamRequest request,
                int wanted,
                Optional<String> cursor,
                Function<Slice<JsonNode>, Mono<Slice<JsonNode>>> keep) {
            this.request = request;
            this.wanted = wanted;
            this.place = cursor;
            this.keep = keep;
        }

        Mono<Found> found() {
            return Mono.defer(this::page)
                    .repeat(() -> end.isEmpty())
                    .then(Mono.fromSupplier(
                            () -> new Found(new Slice<>(items, places, place), scanned, end.orElse(End.LIST))));
        }

        private Mono<Void> page() {
            return new Pages(pages == 0 ? productboard : productboard.bulk())
                    .page(request, place)
                    .map(page -> page.first(most - scanned))
                    .flatMap(page -> keep.apply(page).doOnNext(kept -> take(page, kept)))
                    .onErrorResume(ProductboardException.class, failure -> {
                        if (scanned == 0 || !failure.passes()) {
                            return Mono.error(failure);
                        }
                        end = Optional.of(End.BUSY);
                        return Mono.empty();
                    })
                    .then();
        }

        private void take(Slice<JsonNode> page, Slice<JsonNode> kept) {
            var taken = kept.first(wanted - items.size());
            items.addAll(taken.items());
            places.addAll(taken.places());
            pages++;
            var full = items.size() == wanted;
            var seen = full ? page.first(page.places().indexOf(places.get(places.size() - 1)) + 1) : page;
            scanned += seen.items().size();
            if (!seen.items().isEmpty()) {
                listener.accept(scanned);
            }
            place = seen.next();
            if (place.isEmpty()) {
                end = Optional.of(End.LIST);
            } else if (full) {
                end = Optional.of(End.WANTED);
            } else if (scanned == most || pages == Pages.MOST) {
                end = Optional.of(End.BOUND);
            }
        }
    }
}
