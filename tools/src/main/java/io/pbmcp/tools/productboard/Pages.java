package io.pbmcp.tools.productboard;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Productboard's lists, read page by page. The link to the next page is never followed: its cursor is taken out and sent
 * with the request that was asked for, so that no answer can lead anywhere else.
 */
public final class Pages {

    /** Pages one slice may cost, so that a list whose pages are empty comes to an end. */
    static final int MOST = 60;

    private final Productboard productboard;

    public Pages(Productboard productboard) {
        this.productboard = productboard;
    }

    /**
     * Part of a list. Follow-up pages wait behind interactive calls; when Productboard has no time for them, the slice is
     * shorter and its cursor goes on from there.
     *
     * @param request the list or search, without {@code pageCursor}
     * @param limit items at most, 1 or more
     * @param cursor where to go on, as an earlier slice said; empty for the start
     * @return fails with {@link io.pbmcp.tools.kit.RefusedException} when the cursor is malformed, foreign or expired,
     *     with {@link ProductboardException} when Productboard fails
     */
    public Mono<Slice<JsonNode>> slice(UpstreamRequest request, int limit, Optional<String> cursor) {
        return Mono.defer(() -> {
            var from = cursor.map(text -> Cursor.read(text, request)).orElse(Cursor.START);
            return follow(productboard, request, from, new Found(request), limit, 1);
        });
    }

    /** What is left of the one page that a place is on; the first page when there is none. */
    Mono<Slice<JsonNode>> page(UpstreamRequest request, Optional<String> cursor) {
        return Mono.defer(() -> {
            var from = cursor.map(text -> Cursor.read(text, request)).orElse(Cursor.START);
            return follow(productboard, request, from, new Found(request), Integer.MAX_VALUE, MOST);
        });
    }

    /** Every item of a list, in order, as far as it is asked for; for lists that are known to be short. */
    public Flux<JsonNode> all(UpstreamRequest request) {
        return page(productboard, request, Optional.empty())
                .expand(page -> page.next().isEmpty()
                        ? Mono.empty()
                        : page(productboard.bulk(), request, page.next()).map(next -> advanced(page, next)))
                .take(MOST)
                .concatMapIterable(Page::items);
    }

    private Mono<Slice<JsonNode>> follow(
            Productboard way, UpstreamRequest request, Cursor from, Found found, int limit, int pages) {
        return page(way, request, from.page())
                .flatMap(page -> {
                    var rest = page.items()
                            .subList(
                                    Math.min(from.offset(), page.items().size()),
                                    page.items().size());
                    var taken = Math.min(limit - found.size(), rest.size());
                    found.add(from, rest.subList(0, taken));
                    if (taken < rest.size()) {
                        return found.slice(Optional.of(from.plus(taken)));
                    }
                    var next = page.next().map(text -> new Cursor(Optional.of(text), 0));
                    if (next.isPresent() && next.get().page().equals(from.page())) {
                        return Mono.error(new ProductboardException(Kind.GARBLED));
                    }
                    if (next.isEmpty() || found.size() == limit || pages == MOST) {
                        return found.slice(next);
                    }
                    return follow(productboard.bulk(), request, next.get(), found, limit, pages + 1);
                })
                .onErrorResume(
                        ProductboardException.class,
                        failure -> found.isEmpty() || !failure.passes()
                                ? Mono.error(failure)
                                : found.slice(Optional.of(from)));
    }

    /** What was found so far, and where. */
    private static final class Found {

        private final UpstreamRequest request;
        private final List<JsonNode> items = new ArrayList<>();
        private final List<String> places = new ArrayList<>();

        Found(UpstreamRequest request) {
            this.request = request;
        }

        void add(Cursor from, List<JsonNode> more) {
            for (int i = 0; i < more.size(); i++) {
                items.add(more.get(i));
                places.add(from.plus(i).text(request));
            }
        }

        int size() {
            return items.size();
        }

        boolean isEmpty() {
            return items.isEmpty();
        }

        Mono<Slice<JsonNode>> slice(Optional<Cursor> next) {
            return Mono.just(new Slice<>(items, places, next.map(cursor -> cursor.text(request))));
        }
    }

    private static Page advanced(Page before, Page page) {
        if (page.next().isPresent() && page.next().equals(before.next())) {
            throw new ProductboardException(Kind.GARBLED);
        }
        return page;
    }

    private static Mono<Page> page(Productboard way, UpstreamRequest request, Optional<String> cursor) {
        var asked = cursor.map(text -> request.with("pageCursor", text)).orElse(request);
        return way.send(asked)
                .map(Pages::read)
                .onErrorMap(
                        ProductboardException.class,
                        failure -> cursor.isPresent() && expired(failure)
                                ? Cursor.refused("has expired: Productboard no longer knows this place in the list")
                                : failure);
    }

    private static boolean expired(ProductboardException failure) {
        return failure.kind() == Kind.INVALID
                && failure.problems().stream()
                        .anyMatch(problem ->
                                problem.source().filter("pageCursor"::equals).isPresent());
    }

    private static Page read(JsonNode answer) {
        if (!answer.path("data").isArray()) {
            throw new ProductboardException(Kind.GARBLED);
        }
        return new Page(Nodes.elements(answer.path("data")), Nodes.next(answer).map(Pages::cursor));
    }

    /** The cursor in a link; a link without one breaks the contract. */
    private static String cursor(String link) {
        String query;
        try {
            query = Optional.ofNullable(URI.create(link.replace("[", "%5B").replace("]", "%5D"))
                            .getRawQuery())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            throw new ProductboardException(Kind.GARBLED);
        }
        for (var parameter : query.split("&", -1)) {
            if (parameter.startsWith("pageCursor=") && parameter.length() > "pageCursor=".length()) {
                try {
                    return URLDecoder.decode(parameter.substring("pageCursor=".length()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new ProductboardException(Kind.GARBLED);
                }
            }
        }
        throw new ProductboardException(Kind.GARBLED);
    }

    private record Page(List<JsonNode> items, Optional<String> next) {}
}
