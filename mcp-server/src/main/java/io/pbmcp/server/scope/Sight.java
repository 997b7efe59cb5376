package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Productboard;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Which of some records one agent knows.
 *
 * @param productboard asked for what is above and linked
 * @param places what is known of that
 * @param under ids of products and components, in lower case
 */
record Sight(Productboard productboard, Places.Part places, Set<String> under) {

    /** Notes of one page whose links are read one by one, because they did not come whole; those beyond stay unknown. */
    private static final int SINGLY = 20;

    /** Those that are known, of entities named by id. */
    Mono<Set<String>> entities(Collection<String> ids) {
        return entities(ids, Map.of());
    }

    /** Those that are known, of entities named by id, where an answer has just told the places of some. */
    Mono<Set<String>> entities(Collection<String> ids, Map<String, Place> stated) {
        return ids.isEmpty() ? Mono.just(Set.of()) : new Ancestry(productboard, places, under).known(ids, stated);
    }

    /** Those that are known, of entities as an answer shows them. */
    Mono<Set<String>> shown(List<JsonNode> entities) {
        var ids = new LinkedHashSet<String>();
        var stated = new HashMap<String, Place>();
        for (var entity : entities) {
            id(entity).forEach(id -> {
                ids.add(id);
                Place.read(entity).ifPresent(place -> stated.put(id, place));
            });
        }
        return entities(ids, stated);
    }

    /** Those that are known, of notes named by id. */
    Mono<Set<String>> notes(Collection<String> ids) {
        return ids.isEmpty()
                ? Mono.just(Set.of())
                : new NoteLinks(productboard).singly(ids).flatMap(this::linked);
    }

    /** Those that are known, of notes as an answer shows them. */
    Mono<Set<String>> shownNotes(List<JsonNode> notes) {
        var told = new LinkedHashMap<String, LinkedTo>();
        notes.forEach(note -> id(note).forEach(id -> told.put(id, LinkedTo.read(note))));
        var links = new NoteLinks(productboard);
        return links.told(untold(told, Set.of(), LinkedTo.UNTOLD::equals))
                .doOnNext(told::putAll)
                .then(Mono.defer(() -> linked(told)))
                .flatMap(known -> links.singly(untold(told, known, link -> !link.whole()).stream()
                                .limit(SINGLY)
                                .toList())
                        .flatMap(this::linked)
                        .map(more -> {
                            var all = new LinkedHashSet<>(known);
                            all.addAll(more);
                            return all;
                        }));
    }

    private static List<String> untold(Map<String, LinkedTo> told, Set<String> known, Predicate<LinkedTo> open) {
        return told.entrySet().stream()
                .filter(each -> !known.contains(each.getKey()) && open.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The notes that are linked to something known. */
    private Mono<Set<String>> linked(Map<String, LinkedTo> notes) {
        var stated = new HashMap<String, Place>();
        var ids = new LinkedHashSet<String>();
        notes.values().forEach(links -> {
            ids.addAll(links.ids());
            stated.putAll(links.places());
        });
        return entities(ids, stated).map(known -> {
            var linked = new LinkedHashSet<String>();
            notes.forEach((note, links) -> {
                if (links.ids().stream().anyMatch(known::contains)) {
                    linked.add(note);
                }
            });
            return linked;
        });
    }

    private static List<String> id(JsonNode row) {
        return Nodes.text(row, "id").map(Mentions::lower).stream().toList();
    }
}
