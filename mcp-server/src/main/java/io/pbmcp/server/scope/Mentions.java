package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The records that one request names. Ids of a search that asks for those alone are not among them: the answer tells which of
 * them are known.
 *
 * @param entities ids of entities, customers left out where the request says that they are
 * @param notes ids of notes
 * @param adrift whether it makes something that would stand nowhere: an entity without a parent, a note without a link
 */
record Mentions(Set<String> entities, Set<String> notes, boolean adrift) {

    private static final Set<String> CUSTOMERS = Set.of(EntityType.COMPANY.word(), EntityType.USER.word());
    private static final Set<String> PARAMETERS = Set.of("parent[id]", "target[id]");
    private static final String CUSTOMER = "customer";

    Mentions {
        entities = Set.copyOf(entities);
        notes = Set.copyOf(notes);
    }

    static Mentions of(Operation operation, UpstreamRequest request) {
        var entities = new LinkedHashSet<String>();
        var notes = new LinkedHashSet<String>();
        if (operation.ofRecords()) {
            segments(operation, request.segments(), entities, notes);
            request.query().stream()
                    .filter(each -> PARAMETERS.contains(each.name()))
                    .forEach(each -> entities.add(lower(each.value())));
            var data = data(request);
            target(data).ifPresent(entities::add);
            relationships(data).flatMap(each -> target(each).stream()).forEach(entities::add);
            data.path("filter").path("relationships").properties().stream()
                    .filter(each -> !each.getKey().equals(CUSTOMER))
                    .flatMap(each -> elements(each.getValue()))
                    .flatMap(each -> Nodes.text(each, "id").stream())
                    .forEach(id -> entities.add(lower(id)));
        }
        return new Mentions(entities, notes, operation.makes() && adrift(operation, data(request)));
    }

    /** An id as ids are compared: Productboard takes them in any case. */
    static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    private static void segments(Operation operation, List<String> values, Set<String> entities, Set<String> notes) {
        for (int i = 0; i < values.size(); i++) {
            var value = lower(values.get(i));
            switch (operation.segments().get(i)) {
                case ENTITY -> entities.add(value);
                case NOTE -> notes.add(value);
                case TARGET -> {
                    if (!values.get(i - 1).equals(CUSTOMER)) {
                        entities.add(value);
                    }
                }
                case OTHER -> {}
            }
        }
    }

    /** The entity at the other end of a relationship; none when it is a customer by its own words. */
    private static Optional<String> target(JsonNode relationship) {
        var target = relationship.path("target");
        return CUSTOMERS.contains(Nodes.text(target, "type").orElse(""))
                ? Optional.empty()
                : Nodes.text(target, "id").map(Mentions::lower);
    }

    private static boolean adrift(Operation operation, JsonNode data) {
        var note = operation.route().equals("/notes");
        if (!note && CUSTOMERS.contains(Nodes.text(data, "type").orElse(""))) {
            return false;
        }
        var wanted = note ? "link" : "parent";
        return relationships(data)
                .noneMatch(
                        each -> Nodes.text(each, "type").filter(wanted::equals).isPresent()
                                && target(each).isPresent());
    }

    private static Stream<JsonNode> relationships(JsonNode data) {
        return Nodes.elements(data.path("relationships")).stream();
    }

    private static Stream<JsonNode> elements(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
    }

    private static JsonNode data(UpstreamRequest request) {
        return request.body().map(body -> body.path("data")).orElseGet(JsonNodeFactory.instance::missingNode);
    }
}
