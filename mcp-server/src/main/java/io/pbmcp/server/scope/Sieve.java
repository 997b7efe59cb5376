package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of an answer what an agent does not know: whole rows, and what known rows are related to. */
record Sieve(Sight sight) {

    private static final String DATA = "data";
    private static final String RELATIONSHIPS = "relationships";

    /**
     * What is left of an answer.
     *
     * @param source id of the entity whose relationships they are; empty for everything else
     * @return fails with {@link ProductboardException} of kind NOT_FOUND when the one thing it shows is not known, and of kind
     *     GARBLED when it cannot be told what it shows
     */
    Mono<JsonNode> sift(Operation operation, Optional<String> source, JsonNode answer) {
        return switch (operation.shown()) {
            case AREA, REFERENCE -> Mono.just(answer);
            case ENTITY -> one(answer, sight::shown);
            case NOTE -> one(answer, sight::shownNotes);
            case ENTITIES -> rows(answer, sight::shown).flatMap(this::related).map(rows -> with(answer, rows));
            case NOTES -> rows(answer, sight::shownNotes).flatMap(this::related).map(rows -> with(answer, rows));
            case CONNECTIONS -> rows(answer, this::connected).map(rows -> with(answer, rows));
            case RELATIONSHIPS -> relationships(answer, source);
        };
    }

    /** What an answer says that shows something unknown: the same as for an id that does not exist. */
    static ProductboardException unknown() {
        return new ProductboardException(Kind.NOT_FOUND, 404, List.of(), Optional.empty());
    }

    private Mono<JsonNode> one(JsonNode answer, Function<List<JsonNode>, Mono<Set<String>>> known) {
        var row = List.of(answer.path(DATA));
        return known.apply(row)
                .map(ids -> kept(row, ids))
                .filter(kept -> !kept.isEmpty())
                .switchIfEmpty(Mono.error(Sieve::unknown))
                .flatMap(this::related)
                .map(kept -> copy(answer).set(DATA, kept.get(0)));
    }

    private static Mono<List<JsonNode>> rows(JsonNode answer, Function<List<JsonNode>, Mono<Set<String>>> known) {
        if (!answer.path(DATA).isArray()) {
            return Mono.error(new ProductboardException(Kind.GARBLED));
        }
        var rows = Nodes.elements(answer.path(DATA));
        return known.apply(rows).map(ids -> kept(rows, ids));
    }

    private static List<JsonNode> kept(List<JsonNode> rows, Set<String> known) {
        return rows.stream()
                .filter(row -> id(row).filter(known::contains).isPresent())
                .toList();
    }

    private Mono<Set<String>> connected(List<JsonNode> connections) {
        return sight.entities(
                connections.stream().flatMap(row -> id(row).stream()).toList());
    }

    private Mono<JsonNode> relationships(JsonNode answer, Optional<String> source) {
        if (!answer.path(DATA).isArray()) {
            return Mono.error(new ProductboardException(Kind.GARBLED));
        }
        var targets = new Targets();
        var all = Nodes.elements(answer.path(DATA));
        all.forEach(each -> targets.add(each, source));
        return targets.known(sight).map(known -> with(answer, Targets.kept(all, known)));
    }

    /** Rows without those of their relationships that lead to something unknown. */
    private Mono<List<JsonNode>> related(List<JsonNode> rows) {
        var targets = new Targets();
        rows.forEach(row -> all(row).forEach(each -> targets.add(each, id(row))));
        return targets.known(sight)
                .map(known -> rows.stream().map(row -> trimmed(row, known)).toList());
    }

    private static List<JsonNode> all(JsonNode row) {
        var relationships = row.path(RELATIONSHIPS);
        return Nodes.elements(relationships.isArray() ? relationships : relationships.path(DATA));
    }

    private static JsonNode trimmed(JsonNode row, Set<String> known) {
        if (all(row).isEmpty()) {
            return row;
        }
        var kept = array(Targets.kept(all(row), known));
        return row.path(RELATIONSHIPS).isArray()
                ? copy(row).set(RELATIONSHIPS, kept)
                : copy(row).set(RELATIONSHIPS, copy(row.path(RELATIONSHIPS)).set(DATA, kept));
    }

    private static JsonNode with(JsonNode answer, List<JsonNode> rows) {
        return copy(answer).set(DATA, array(rows));
    }

    private static JsonNode array(List<JsonNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes);
    }

    private static ObjectNode copy(JsonNode object) {
        return JsonNodeFactory.instance.objectNode().setAll((ObjectNode) object);
    }

    private static Optional<String> id(JsonNode row) {
        return Nodes.text(row, "id").map(Mentions::lower);
    }

    /** What some relationships lead to. */
    private static final class Targets {

        private final Set<String> ids = new LinkedHashSet<>();
        private final Map<String, Place> stated = new HashMap<>();

        /** @param source the entity whose relationship it is; what is a child of it stands below it */
        void add(JsonNode relationship, Optional<String> source) {
            id(relationship.path("target")).ifPresent(id -> {
                ids.add(id);
                var type = Nodes.text(relationship.path("target"), "type").orElse("");
                var child =
                        Nodes.text(relationship, "type").filter("child"::equals).isPresent();
                Place.ofType(type)
                        .or(() -> source.filter(parent -> child).map(Place.Below::new))
                        .ifPresent(place -> stated.put(id, place));
            });
        }

        Mono<Set<String>> known(Sight sight) {
            return sight.entities(ids, stated);
        }

        static List<JsonNode> kept(List<JsonNode> relationships, Set<String> known) {
            return relationships.stream()
                    .filter(each ->
                            id(each.path("target")).filter(known::contains).isPresent())
                    .toList();
        }
    }
}
