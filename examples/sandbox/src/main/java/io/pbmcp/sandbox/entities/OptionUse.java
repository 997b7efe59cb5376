package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Who carries an option, and what they carry instead once it is gone. */
final class OptionUse {

    private final World world;

    OptionUse(World world) {
        this.world = world;
    }

    boolean inUse(Field field, UUID option) {
        return world.entities().stream().anyMatch(Matches.anyOf(field.id(), List.of(option)));
    }

    /** Puts another option, or none, in the place of one on every entity. */
    void replace(Field field, UUID option, Optional<UUID> other) {
        List<Entity> carriers = world.entities().stream()
                .filter(Matches.anyOf(field.id(), List.of(option)))
                .toList();
        for (Entity entity : carriers) {
            Map<String, JsonNode> fields = new LinkedHashMap<>(entity.fields());
            FieldWrites.put(field, fields, entity.field(field.id()).flatMap(kept -> replaced(kept, option, other)));
            world.entities().put(entity.id(), entity.with(fields, world.now()));
            world.changed(Change.updated(entity.type().wire(), entity.id(), Set.of(field.id())));
        }
    }

    private static Optional<JsonNode> replaced(JsonNode kept, UUID option, Optional<UUID> other) {
        if (!kept.isArray()) {
            return other.map(id -> StringNode.valueOf(id.toString()));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode id : kept) {
            if (!id.stringValue().equals(option.toString())) {
                ids.add(id.stringValue());
            } else {
                other.ifPresent(replacement -> ids.add(replacement.toString()));
            }
        }
        return Values.list(ids);
    }
}
