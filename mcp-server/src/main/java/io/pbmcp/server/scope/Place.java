package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Relationships;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where one entity stands, by the words of Productboard. */
sealed interface Place {

    /** Below another one. */
    record Below(String parent) implements Place {}

    /** Below nothing. */
    record Top() implements Place {}

    /** A company or a user, which areas alone grant. */
    record Customer() implements Place {}

    /** Of a type that stands below no product: an objective, a release, and what is below those. */
    record Aside() implements Place {}

    /** Reads an entity; empty when the answer does not say where it stands. */
    static Optional<Place> read(JsonNode entity) {
        var byType = ofType(Nodes.text(entity, "type").orElse(""));
        return byType.isPresent() ? byType : above(entity.path("relationships"));
    }

    /** The place that everything of a type has; empty for products and what is below them, and for unknown types. */
    static Optional<Place> ofType(String word) {
        return EntityType.find(word).flatMap(type -> switch (type) {
            case COMPANY, USER -> Optional.of(new Customer());
            case OBJECTIVE, KEY_RESULT, INITIATIVE, RELEASE, RELEASE_GROUP -> Optional.of(new Aside());
            case PRODUCT, COMPONENT, FEATURE, SUBFEATURE -> Optional.empty();
        });
    }

    private static Optional<Place> above(JsonNode relationships) {
        if (!relationships.isArray() && !relationships.path("data").isArray()) {
            return Optional.empty();
        }
        var read = Relationships.read(relationships);
        return read.parent()
                .map(Relationship::targetId)
                .<Place>map(id -> new Below(Mentions.lower(id)))
                .or(() -> read.complete() ? Optional.of(new Top()) : Optional.empty());
    }
}
