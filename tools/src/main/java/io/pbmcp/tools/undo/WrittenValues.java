package io.pbmcp.tools.undo;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.workspace.ValueType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as Productboard takes them, out of values as it tells them. */
final class WrittenValues {

    private static final String HIDDEN = "[redacted]";
    private static final String CALCULATED = "calculated";

    private WrittenValues() {}

    /** Empty when there is nothing that could be written: no value, a hidden one, or one that is worked out. */
    static Optional<JsonNode> of(ValueType type, JsonNode told) {
        if (told.isNull() || told.isMissingNode() || HIDDEN.equals(told.asString(""))) {
            return Optional.empty();
        }
        return switch (type) {
            case STATUS, SINGLE_SELECT, MEMBER -> reference(told).map(each -> (JsonNode) each);
            case TEAMS, MULTI_SELECT -> references(told);
            case NUMBER -> number(told);
            case TIMEFRAME -> parts(told, "startDate", "endDate", "granularity");
            case PROGRESS -> parts(told, "startValue", "targetValue", "currentValue");
            case WORK_PROGRESS ->
                told.has("value") && told.has("mode") ? parts(told, "value", "mode") : Optional.empty();
            case HEALTH -> health(told);
            default -> Optional.of(told);
        };
    }

    private static Optional<ObjectNode> reference(JsonNode told) {
        return Nodes.text(told, "id")
                .map(id -> JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private static Optional<JsonNode> references(JsonNode told) {
        var list = JsonNodeFactory.instance.arrayNode();
        Nodes.elements(told).forEach(each -> reference(each).ifPresent(list::add));
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static Optional<JsonNode> number(JsonNode told) {
        if (told.isNumber()) {
            return Optional.of(told);
        }
        if (CALCULATED.equals(told.path("mode").asString(""))) {
            return Optional.of(JsonNodeFactory.instance.objectNode().put("valueMode", CALCULATED));
        }
        return told.path("value").isNumber() ? Optional.of(told.path("value")) : Optional.empty();
    }

    private static Optional<JsonNode> health(JsonNode told) {
        if (CALCULATED.equals(told.path("mode").asString(""))) {
            return parts(told, "mode");
        }
        if (told.path("status").asString("notSet").equals("notSet")) {
            return Optional.empty();
        }
        return parts(told, "mode", "status", "comment").map(found -> {
            reference(told.path("createdBy")).ifPresent(by -> ((ObjectNode) found).set("createdBy", by));
            return found;
        });
    }

    private static Optional<JsonNode> parts(JsonNode told, String... names) {
        var parts = JsonNodeFactory.instance.objectNode();
        for (var name : names) {
            if (told.has(name) && !told.path(name).isNull()) {
                parts.set(name, told.path(name));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }
}
