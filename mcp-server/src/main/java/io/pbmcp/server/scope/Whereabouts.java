package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks Productboard where entities stand: a hundred at a time, with their names alone first, then whole if that leaves the place
 * out, and at last one by one, for a few whose relationships do not fit into one answer.
 */
record Whereabouts(Productboard productboard) {

    /** Ids that Productboard takes at once. */
    static final int AT_ONCE = 100;

    /** Entities that are asked about one by one; those beyond stay unknown. */
    private static final int SINGLY = 20;

    /** Places by id; one that does not exist, or whose place nobody says, is missing. */
    Mono<Map<String, Place>> find(Collection<String> ids) {
        var search = new Search(ids);
        return search.run(true)
                .then(Mono.defer(() -> search.run(false)))
                .then(Mono.defer(search::singly))
                .then(Mono.fromSupplier(() -> Map.copyOf(search.places)));
    }

    /** One question on its way. */
    private final class Search {

        private final Map<String, Place> places = new HashMap<>();
        private final Set<String> open;

        Search(Collection<String> ids) {
            open = new LinkedHashSet<>(ids);
        }

        Mono<Void> run(boolean lean) {
            var asked = new LinkedHashSet<>(open);
            open.clear();
            return Flux.fromIterable(asked)
                    .buffer(AT_ONCE)
                    .concatMap(lot -> new Pages(productboard)
                            .all(request(lot, lean))
                            .onErrorResume(ProductboardException::missing, failure -> Flux.empty()))
                    .doOnNext(row -> take(row, asked))
                    .then();
        }

        private void take(JsonNode row, Set<String> asked) {
            Nodes.text(row, "id")
                    .map(Mentions::lower)
                    .filter(asked::contains)
                    .ifPresent(id -> Place.read(row)
                            .ifPresentOrElse(place -> places.putIfAbsent(id, place), () -> open.add(id)));
        }

        Mono<Void> singly() {
            return Flux.fromIterable(new ArrayList<>(open))
                    .take(SINGLY)
                    .concatMap(id -> parent(id).doOnNext(place -> places.put(id, place)))
                    .then();
        }
    }

    private Mono<Place> parent(String id) {
        return new Pages(productboard)
                .slice(
                        UpstreamRequest.get("/entities/{id}/relationships", id).with("type", "parent"),
                        AT_ONCE,
                        Optional.empty())
                .<Place>map(slice -> slice.items().stream()
                        .map(Relationship::read)
                        .flatMap(Optional::stream)
                        .filter(each -> each.type().equals("parent"))
                        .findFirst()
                        .<Place>map(each -> new Place.Below(Mentions.lower(each.targetId())))
                        .orElseGet(Place.Top::new))
                .onErrorResume(ProductboardException::missing, failure -> Mono.empty());
    }

    private static UpstreamRequest request(List<String> ids, boolean lean) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var wanted = data.putObject("filter").putArray("id");
        ids.forEach(wanted::add);
        if (lean) {
            data.putObject("return").putArray("fields").add("name");
        }
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }
}
