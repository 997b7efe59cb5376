package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.richtext.RichText;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration of one field: schema, lifecycle, constraints, values and default. */
final class FieldConfiguration {

    private static final List<String> STAGES = List.of("create", "update", "patch");

    private final World world;

    FieldConfiguration(World world) {
        this.world = world;
    }

    ObjectNode of(Call call, EntityType type, Field field) {
        ObjectNode described = described(field.id(), field.name(), "/fields/" + field.id());
        described.set("schema", Schemas.of(field, type));
        described.set("lifecycle", lifecycle(field));
        ObjectNode constraints = constraints(field);
        if (!constraints.isEmpty()) {
            described.set("constraints", constraints);
        }
        values(call, type, field, described);
        defaults(type, field, described);
        return described;
    }

    /** A timeframe's parts, each a field of its own to patch. */
    Stream<ObjectNode> partsOf(Field timeframe) {
        return Stream.of("startDate", "endDate", "granularity").map(part -> {
            ObjectNode described = described(
                    timeframe.id() + "." + part,
                    timeframe.name() + " " + part,
                    "/fields/" + timeframe.id() + "/" + part);
            described.set("schema", Schemas.timeframePart(part));
            described.putObject("lifecycle").putObject("patch").put("set", true).put("clear", true);
            return described;
        });
    }

    private static ObjectNode described(String id, String name, String path) {
        return Json.object().put("id", id).put("name", name).put("path", path);
    }

    private static ObjectNode lifecycle(Field field) {
        ObjectNode lifecycle = Json.object();
        for (String stage : STAGES) {
            ObjectNode operations = lifecycle.putObject(stage);
            if (Lifecycle.writable(field)) {
                operations.put("set", true);
                if (!stage.equals("create") && Lifecycle.clearable(field)) {
                    operations.put("clear", true);
                }
                if (stage.equals("patch") && Lifecycle.itemwise(field)) {
                    operations.put("addItems", true).put("removeItems", true);
                }
            }
        }
        return lifecycle;
    }

    private static ObjectNode constraints(Field field) {
        ObjectNode constraints = Json.object();
        if (Lifecycle.required(field)) {
            constraints.put("required", true).put("allowEmpty", false);
        }
        switch (field.type()) {
            case NAME, TEXT, EMAIL -> constraints.put("maxLength", Lifecycle.MAX_TEXT);
            case RICH_TEXT -> constraints.put("maxLength", RichText.MAX_LENGTH);
            case TEAMS, MULTI_SELECT, TAGS -> constraints.put("uniqueItems", true);
            default -> {}
        }
        return constraints;
    }

    private void values(Call call, EntityType type, Field field, ObjectNode described) {
        switch (field.type()) {
            case MEMBER -> elsewhere(described, call.link("/members?roles[]=admin&roles[]=maker"));
            case TEAMS -> elsewhere(described, call.link("/teams"));
            case STATUS, SINGLE_SELECT, MULTI_SELECT, TAGS -> {
                ArrayNode data = described.putObject("values").putArray("data");
                world.fields().options(field).stream()
                        .filter(option -> option.serves(type))
                        .forEach(option -> {
                            ObjectNode item = data.addObject();
                            item.put("id", option.id().toString()).put("name", option.name());
                            if (field.type() == FieldType.STATUS) {
                                ArrayNode types = item.putArray("assignedEntityTypes");
                                option.types().stream().sorted().forEach(served -> types.add(served.wire()));
                            }
                        });
            }
            default -> {}
        }
    }

    private static void elsewhere(ObjectNode described, String next) {
        ObjectNode values = described.putObject("values");
        values.putArray("data");
        values.putObject("links").put("next", next);
    }

    private void defaults(EntityType type, Field field, ObjectNode described) {
        if (field.id().equals("owner")) {
            described.putObject("default").put("type", "runtime").put("source", "authenticatedMember");
        }
        if (field.id().equals("status")) {
            FieldWrites.firstStatus(world, field, type)
                    .ifPresent(option -> described
                            .putObject("default")
                            .putObject("value")
                            .put("id", option.id().toString())
                            .put("name", option.name()));
        }
    }
}
