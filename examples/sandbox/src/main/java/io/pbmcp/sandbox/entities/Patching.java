package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries out the operations of {@code data.patch}, one after the other. */
final class Patching {

    private static final List<String> OPS = List.of("set", "addItems", "removeItems", "clear");
    private static final Set<String> TIMEFRAME_PARTS = Set.of("startDate", "endDate", "granularity");

    private final World world;
    private final Values values;

    Patching(World world, Values values) {
        this.world = world;
        this.values = values;
    }

    void apply(Input patch, EntityType type, Map<String, JsonNode> fields, Member writer) {
        for (Input operation : patch.items()) {
            String op = operation.need("op").word(OPS);
            if (op.equals("clear")) {
                operation.only("op", "path");
            } else {
                operation.only("op", "path", "value").need("value");
            }
            Input path = operation.need("path");
            String id = path.text();
            int dot = id.indexOf('.');
            Field field = FieldWrites.known(world, path, type, dot < 0 ? id : id.substring(0, dot));
            if (!Lifecycle.writable(field)) {
                throw path.failed("is calculated and cannot be written.");
            }
            if (dot >= 0) {
                nested(op, operation, path, field, id.substring(dot + 1), fields);
            } else {
                whole(op, operation, path, field, type, fields, writer);
            }
        }
    }

    private void whole(
            String op,
            Input operation,
            Input path,
            Field field,
            EntityType type,
            Map<String, JsonNode> fields,
            Member writer) {
        Optional<JsonNode> before = Optional.ofNullable(fields.get(field.id()));
        switch (op) {
            case "clear" -> FieldWrites.clear(path, field, fields);
            case "set" ->
                FieldWrites.put(field, fields, values.read(field, type, operation.need("value"), before, writer));
            default -> {
                if (!Lifecycle.itemwise(field)) {
                    throw path.failed("The field '" + field.name() + "' is no list; use set.");
                }
                Set<String> ids = new LinkedHashSet<>();
                before.ifPresent(kept -> kept.forEach(id -> ids.add(id.stringValue())));
                Set<String> items = values.items(field, type, operation.need("value"));
                if (op.equals("addItems")) {
                    ids.addAll(items);
                } else {
                    ids.removeAll(items);
                }
                FieldWrites.put(field, fields, Values.list(ids));
            }
        }
    }

    /** Sets or clears one part of a timeframe; the rest stays. */
    private void nested(
            String op, Input operation, Input path, Field field, String part, Map<String, JsonNode> fields) {
        if (field.type() != FieldType.TIMEFRAME || !TIMEFRAME_PARTS.contains(part)) {
            throw path.failed("There is nothing called '" + part + "' inside " + field.name() + ".");
        }
        ObjectNode whole = Optional.ofNullable(fields.get(field.id()))
                .map(kept -> (ObjectNode) kept.deepCopy())
                .orElseGet(Json::object);
        switch (op) {
            case "clear" -> whole.remove(part);
            case "set" -> whole.set(part, operation.need("value").value());
            default -> throw path.failed("A part of a timeframe is no list; use set or clear.");
        }
        FieldWrites.put(field, fields, values.timeframe(new Input(whole, operation.pointer() + "/value")));
    }
}
