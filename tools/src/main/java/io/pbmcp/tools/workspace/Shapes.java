package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.Nodes;
import tools.jackson.databind.JsonNode;

/** Tells the kind of a field's values from the JSON Schema in the workspace's configuration. */
final class Shapes {

    private Shapes() {}

    static ValueType type(JsonNode schema, JsonNode field) {
        for (var choice : new String[] {"anyOf", "oneOf"}) {
            var known = Nodes.elements(schema.path(choice)).stream()
                    .map(each -> type(each, field))
                    .filter(type -> type != ValueType.OTHER)
                    .findFirst();
            if (known.isPresent()) {
                return known.get();
            }
        }
        return switch (word(schema.path("type"))) {
            case "string" -> text(schema, field);
            case "number", "integer" -> ValueType.NUMBER;
            case "boolean" -> ValueType.BOOLEAN;
            case "object" -> object(schema.path("properties"), field);
            case "array" -> array(schema.path("items").path("properties"), field);
            default -> ValueType.OTHER;
        };
    }

    /** A type may be a word, or a list of words of which one is {@code null}. */
    private static String word(JsonNode type) {
        return Nodes.elements(type).stream()
                .map(each -> each.asString(""))
                .filter(each -> !each.equals("null"))
                .findFirst()
                .orElse(type.asString(""));
    }

    private static ValueType text(JsonNode schema, JsonNode field) {
        var format = schema.path("format").asString("");
        var limit = Math.max(
                schema.path("maxLength").asInt(0),
                Math.max(
                        field.path("constraints").path("maxLength").asInt(0),
                        field.path("constraints").path("maxSize").asInt(0)));
        return switch (format) {
            case "date" -> ValueType.DATE;
            case "date-time" -> ValueType.DATE_TIME;
            case "uri", "url" -> ValueType.URL;
            case "uuid" -> ValueType.UUID;
            case "html", "rich-text", "richtext" -> ValueType.RICH_TEXT;
            default ->
                schema.path("contentMediaType").asString("").equals("text/html") || limit >= 100_000
                        ? ValueType.RICH_TEXT
                        : ValueType.TEXT;
        };
    }

    private static ValueType object(JsonNode properties, JsonNode field) {
        if (properties.has("startDate") || properties.has("endDate")) {
            return ValueType.TIMEFRAME;
        }
        if (properties.has("startValue") || properties.has("targetValue")) {
            return ValueType.PROGRESS;
        }
        if (properties.has("mode")) {
            return properties.has("status") ? ValueType.HEALTH : measured(properties);
        }
        if (properties.has("email")) {
            return ValueType.MEMBER;
        }
        if (properties.has("color")) {
            return ValueType.SINGLE_SELECT;
        }
        return statuses(field)
                ? ValueType.STATUS
                : hasOptions(properties, field) ? ValueType.SINGLE_SELECT : ValueType.OTHER;
    }

    private static ValueType measured(JsonNode properties) {
        var percent = properties.path("value").path("maximum").asInt(0) == 100;
        var byStatus = Nodes.elements(properties.path("mode").path("enum")).stream()
                .anyMatch(mode -> mode.asString("").equals("statusBased"));
        return percent || byStatus ? ValueType.WORK_PROGRESS : ValueType.NUMBER;
    }

    private static ValueType array(JsonNode properties, JsonNode field) {
        if (properties.has("authorType")) {
            return ValueType.CONVERSATION;
        }
        var link = Nodes.next(field.path("values"))
                .or(() -> Nodes.text(
                        field.path("constraints").path("values").path("query").path("links"), "list"))
                .orElse("");
        if (properties.has("handle") || link.matches(".*/teams(\\?.*)?")) {
            return ValueType.TEAMS;
        }
        return hasOptions(properties, field) ? ValueType.MULTI_SELECT : ValueType.OTHER;
    }

    private static boolean hasOptions(JsonNode properties, JsonNode field) {
        return properties.has("name") || field.path("values").isObject();
    }

    private static boolean statuses(JsonNode field) {
        return Nodes.elements(field.path("values").path("data")).stream()
                .anyMatch(option -> option.has("assignedEntityTypes"));
    }
}
