package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.richtext.RichText;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The inline JSON Schemas of configuration: the shape in which each kind of value is read. */
final class Schemas {

    private static final List<String> HEALTH = List.of("notSet", "onTrack", "atRisk", "offTrack");
    private static final List<String> MODES = List.of("manual", "calculated");

    private Schemas() {}

    static ObjectNode of(Field field, EntityType type) {
        return switch (field.type()) {
            case NAME, TEXT -> text().put("maxLength", Lifecycle.MAX_TEXT);
            case EMAIL -> text("email");
            case RICH_TEXT -> text().put("maxLength", RichText.MAX_LENGTH);
            case NUMBER -> field.tracksMode() ? numberWithMode() : number();
            case CALCULATED -> number().put("readOnly", true);
            case BOOLEAN -> Json.object().put("type", "boolean");
            case DATE -> text("date");
            case DATE_TIME -> text("date-time");
            case URL -> text("uri");
            case STATUS -> named(false);
            case SINGLE_SELECT -> named(true);
            case MEMBER -> member();
            case TEAMS -> array(named(false));
            case MULTI_SELECT, TAGS -> array(named(true));
            case TIMEFRAME -> timeframe();
            case HEALTH -> health();
            case PROGRESS -> progress();
            case WORK_PROGRESS -> workProgress(type);
        };
    }

    static ObjectNode timeframePart(String part) {
        return part.equals("granularity") ? word(List.of("year", "quarter", "month", "day")) : text("date");
    }

    private static ObjectNode timeframe() {
        ObjectNode schema = object();
        for (String part : List.of("startDate", "endDate", "granularity")) {
            properties(schema).set(part, timeframePart(part));
        }
        return schema;
    }

    private static ObjectNode numberWithMode() {
        ObjectNode schema = object("mode");
        properties(schema).set("value", number());
        properties(schema).set("mode", word(MODES));
        return schema;
    }

    private static ObjectNode member() {
        ObjectNode schema = object("id", "email");
        properties(schema).set("id", text("uuid"));
        properties(schema).set("email", text());
        return schema;
    }

    private static ObjectNode named(boolean colored) {
        ObjectNode schema = object("id", "name");
        properties(schema).set("id", text("uuid"));
        properties(schema).set("name", text());
        if (colored) {
            properties(schema).set("color", text());
        }
        return schema;
    }

    private static ObjectNode health() {
        ObjectNode schema = object("id", "status", "lastUpdatedAt", "mode");
        ObjectNode properties = properties(schema);
        properties.set("id", text("uuid"));
        properties.set("mode", word(MODES));
        properties.set("status", word(HEALTH));
        properties.set("previousStatus", word(HEALTH));
        properties.set("lastUpdatedAt", text("date-time"));
        properties.set("comment", text());
        properties.set("createdBy", member());
        return schema;
    }

    private static ObjectNode progress() {
        ObjectNode schema = object();
        for (String part : List.of("startValue", "targetValue", "currentValue")) {
            properties(schema).set(part, number());
        }
        return schema;
    }

    private static ObjectNode workProgress(EntityType type) {
        ObjectNode schema = object("value", "mode");
        properties(schema).set("value", number().put("minimum", 0).put("maximum", 100));
        properties(schema).set("mode", word(Tracked.workProgressModes(type)));
        return schema;
    }

    private static ObjectNode object(String... required) {
        ObjectNode schema = Json.object().put("type", "object");
        if (required.length > 0) {
            ArrayNode names = schema.putArray("required");
            List.of(required).forEach(names::add);
        }
        schema.putObject("properties");
        return schema;
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.get("properties");
    }

    private static ObjectNode array(ObjectNode items) {
        ObjectNode schema = Json.object().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    private static ObjectNode word(List<String> words) {
        ObjectNode schema = text();
        ArrayNode all = schema.putArray("enum");
        words.forEach(all::add);
        return schema;
    }

    private static ObjectNode text() {
        return Json.object().put("type", "string");
    }

    private static ObjectNode text(String format) {
        return text().put("format", format);
    }

    private static ObjectNode number() {
        return Json.object().put("type", "number");
    }
}
