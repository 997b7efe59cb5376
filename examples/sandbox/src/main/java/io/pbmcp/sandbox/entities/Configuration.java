package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration of one type, written from the same rules that reads and writes obey. */
final class Configuration {

    private static final String UUID = "uuid";

    private final World world;
    private final FieldConfiguration fields;

    Configuration(World world) {
        this.world = world;
        this.fields = new FieldConfiguration(world);
    }

    ObjectNode of(Call call, EntityType type) {
        ObjectNode configuration = Json.object().put("type", type.wire());
        ObjectNode described = configuration.putObject("fields");
        for (Field field : world.fields().of(type)) {
            described.set(field.id(), fields.of(call, type, field));
            if (field.type() == FieldType.TIMEFRAME) {
                fields.partsOf(field)
                        .forEach(part -> described.set(part.get("id").stringValue(), part));
            }
        }
        ObjectNode relationships = configuration.putObject("relationships");
        for (Relation.Kind kind : Relation.Kind.values()) {
            List<EntityType> targets = Kinship.targets(type, kind);
            if (!targets.isEmpty()) {
                relationships.set(kind.wire(), relationship(type, kind, targets));
            }
        }
        configuration.set("filters", filters(type));
        configuration.putObject("links").put("self", call.link("/entities/configurations/" + type.wire()));
        return configuration;
    }

    private static ObjectNode relationship(EntityType type, Relation.Kind kind, List<EntityType> targets) {
        ObjectNode relationship = Json.object();
        ArrayNode types = relationship.putArray("targetType");
        targets.forEach(target -> types.add(target.wire()));
        return relationship
                .put("cardinality", kind == Relation.Kind.PARENT ? "single" : "multiple")
                .put("mandatory", kind == Relation.Kind.PARENT && Kinship.needsParent(type));
    }

    private ArrayNode filters(EntityType type) {
        ArrayNode filters = Json.array();
        filter(filters, "name", "field", "name", "string", "");
        if (has(type, "owner")) {
            filter(filters, "owner[id]", "field", "owner", "string", UUID);
            filter(filters, "owner[email]", "field", "owner", "string", "email")
                    .putArray("requiredScopes")
                    .add(Token.MEMBERS_PII);
        }
        if (has(type, "status")) {
            filter(filters, "status[id]", "field", "status", "string", UUID);
            filter(filters, "status[name]", "field", "status", "string", "");
        }
        if (has(type, "teams")) {
            filter(filters, "teams[id]", "field", "teams", "string", UUID);
            filter(filters, "teams[name]", "field", "teams", "string", "");
        }
        if (has(type, "archived")) {
            filter(filters, "archived", "field", "archived", "boolean", "");
        }
        if (ListFilter.hasParent(type)) {
            filter(filters, "parent[id]", "relationship", "parent", "string", UUID);
        }
        filter(filters, "metadata[source][system]", "", "", "string", "");
        filter(filters, "metadata[source][recordId]", "", "", "string", "");
        return filters;
    }

    private boolean has(EntityType type, String field) {
        return world.fields().find(type, field).isPresent();
    }

    private static ObjectNode filter(
            ArrayNode filters, String name, String kind, String of, String type, String format) {
        ObjectNode filter = filters.addObject().put("name", name);
        if (!kind.isEmpty()) {
            filter.put(kind, of);
        }
        ObjectNode schema = filter.putObject("schema").put("type", type);
        if (!format.isEmpty()) {
            schema.put("format", format);
        }
        return filter;
    }
}
