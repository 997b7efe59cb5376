package io.pbmcp.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One entity. Relationships are kept apart, in {@link Relations}.
 *
 * @param fields field id to value in the form {@link FieldType} states, in no order; an empty field is absent. Never change a node that
 *     was put here: make a copy
 * @param createdAt to the microsecond
 */
public record Entity(
        UUID id, EntityType type, Map<String, JsonNode> fields, Source source, Instant createdAt, Instant updatedAt)
        implements Keyed {

    public Entity {
        fields = Map.copyOf(fields);
    }

    /** Its type: lists are read type by type. */
    @Override
    public List<EntityType> keys() {
        return List.of(type);
    }

    /** The kept value of a field, if it is not empty. */
    public Optional<JsonNode> field(String id) {
        return Optional.ofNullable(fields.get(id));
    }

    /** The name, or the empty string. */
    public String name() {
        return field("name").map(JsonNode::asString).orElse("");
    }

    /** The same entity with other fields, changed at {@code now}. */
    public Entity with(Map<String, JsonNode> changed, Instant now) {
        return new Entity(id, type, changed, source, createdAt, now);
    }

    /** The same entity with another source, changed at {@code now}. */
    public Entity with(Source changed, Instant now) {
        return new Entity(id, type, fields, changed, createdAt, now);
    }
}
