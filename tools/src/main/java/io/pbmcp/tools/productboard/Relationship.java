package io.pbmcp.tools.productboard;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One line between two objects, seen from the one that was read.
 *
 * @param type {@code parent}, {@code child}, {@code link}, {@code isBlockedBy}, {@code isBlocking} or {@code customer}
 * @param targetType type of the other object, empty when the answer does not say
 * @param targetId id of the other object
 * @param html web address of the other object, when it has one
 */
public record Relationship(String type, String targetType, String targetId, Optional<String> html) {

    /** Reads one element of a list of relationships; empty when it has no target. */
    public static Optional<Relationship> read(JsonNode node) {
        var target = node.path("target");
        return Nodes.text(target, "id")
                .map(id -> new Relationship(
                        Nodes.text(node, "type").orElse("link"),
                        Nodes.text(target, "type").orElse(""),
                        id,
                        Nodes.text(target.path("links"), "html")));
    }

    /** The target's type, when it is an entity of a kind known here. */
    public Optional<EntityType> entityType() {
        return EntityType.find(targetType);
    }
}
