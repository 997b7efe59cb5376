package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Option;
import io.pbmcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** Works out the fields of an entity after a write. */
final class FieldWrites {

    private final World world;
    private final Values values;
    private final Patching patching;

    FieldWrites(World world) {
        this.world = world;
        this.values = new Values(world);
        this.patching = new Patching(world, values);
    }

    /** The fields of a new entity, defaults included. */
    Map<String, JsonNode> created(Input data, EntityType type, Member writer) {
        Map<String, JsonNode> fields = defaults(type, writer);
        data.given("fields").ifPresent(written -> set(written, type, fields, writer));
        if (!fields.containsKey("name")) {
            throw Problem.at(Code.VALIDATION_FAILED, "/data/fields/name", "Name must not be blank.");
        }
        return fields;
    }

    /** The fields of an entity after {@code data.fields} or {@code data.patch}. */
    Map<String, JsonNode> updated(Input data, Entity entity, Member writer) {
        Map<String, JsonNode> fields = new LinkedHashMap<>(entity.fields());
        data.find("fields").ifPresent(written -> set(written, entity.type(), fields, writer));
        data.find("patch").ifPresent(patch -> patching.apply(patch, entity.type(), fields, writer));
        return fields;
    }

    private Map<String, JsonNode> defaults(EntityType type, Member writer) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        world.fields()
                .find(type, "owner")
                .ifPresent(owner ->
                        fields.put("owner", StringNode.valueOf(writer.id().toString())));
        world.fields()
                .find(type, "status")
                .flatMap(status -> firstStatus(world, status, type))
                .ifPresent(option ->
                        fields.put("status", StringNode.valueOf(option.id().toString())));
        world.fields().find(type, "archived").ifPresent(archived -> fields.put("archived", BooleanNode.FALSE));
        return fields;
    }

    /** The status a new entity of this type gets. */
    static Optional<Option> firstStatus(World world, Field status, EntityType type) {
        return world.fields().options(status).stream()
                .filter(option -> option.serves(type))
                .findFirst();
    }

    private void set(Input written, EntityType type, Map<String, JsonNode> fields, Member writer) {
        written.members().forEach((id, value) -> {
            Field field = known(world, value, type, id);
            if (value.isNull()) {
                clear(value, field, fields);
            } else {
                put(
                        field,
                        fields,
                        values.read(field, type, value, Optional.ofNullable(fields.get(field.id())), writer));
            }
        });
    }

    static void clear(Input at, Field field, Map<String, JsonNode> fields) {
        if (!Lifecycle.clearable(field)) {
            throw at.failed("The field '" + field.name() + "' cannot be emptied.");
        }
        fields.remove(field.id());
    }

    static void put(Field field, Map<String, JsonNode> fields, Optional<JsonNode> value) {
        value.ifPresentOrElse(kept -> fields.put(field.id(), kept), () -> fields.remove(field.id()));
    }

    /** The field with this id on this type, or 422. */
    static Field known(World world, Input at, EntityType type, String id) {
        return world.fields()
                .find(type, id)
                .orElseThrow(() -> at.failed(
                        "A " + type + " has no field '" + id + "'; see GET /entities/configurations/" + type + "."));
    }
}
