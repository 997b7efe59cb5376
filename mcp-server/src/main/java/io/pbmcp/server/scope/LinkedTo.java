package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Relationships;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What one note is linked to, as far as an answer tells.
 *
 * @param ids of entities
 * @param places of those whose type says where they stand
 * @param whole whether there are no others
 */
record LinkedTo(Set<String> ids, Map<String, Place> places, boolean whole) {

    /** Nothing is known of it. */
    static final LinkedTo UNTOLD = new LinkedTo(Set.of(), Map.of(), false);

    LinkedTo {
        ids = Set.copyOf(ids);
        places = Map.copyOf(places);
    }

    /** What a note says by itself. */
    static LinkedTo read(JsonNode note) {
        var relationships = note.path("relationships");
        if (!relationships.isArray() && !relationships.path("data").isArray()) {
            return UNTOLD;
        }
        return of(
                Nodes.elements(relationships.isArray() ? relationships : relationships.path("data")),
                Relationships.read(relationships).complete());
    }

    /** What a list of relationships says. */
    static LinkedTo of(List<JsonNode> relationships, boolean whole) {
        var ids = new LinkedHashSet<String>();
        var places = new HashMap<String, Place>();
        relationships.stream()
                .map(Relationship::read)
                .flatMap(Optional::stream)
                .filter(each -> each.type().equals("link"))
                .forEach(each -> {
                    var id = Mentions.lower(each.targetId());
                    ids.add(id);
                    Place.ofType(each.targetType()).ifPresent(place -> places.put(id, place));
                });
        return new LinkedTo(ids, places, whole);
    }
}
