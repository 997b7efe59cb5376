package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.text.RichText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values as a person reads them, as short as they can be without losing anything. */
final class ValueWords {

    private static final int LONGEST_SCALE = 30;
    private static final String REDACTED = "[redacted]";

    private ValueWords() {}

    static Map<String, String> show(Configuration configuration, ObjectNode fields) {
        var shown = new LinkedHashMap<String, String>();
        fields.properties().forEach(entry -> {
            var field = configuration.field(entry.getKey());
            var type = field.map(Field::type)
                    .or(() -> ValueType.standard(entry.getKey()))
                    .orElse(ValueType.OTHER);
            var label = field.map(Field::label).orElse(entry.getKey());
            of(type, entry.getValue())
                    .ifPresent(words ->
                            shown.put(shown.containsKey(label) ? label + " (" + entry.getKey() + ")" : label, words));
        });
        return shown;
    }

    static Optional<String> of(ValueType type, JsonNode value) {
        if (value.isNull() || value.isMissingNode() || (value.isContainer() && value.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(words(type, value)).filter(words -> !words.isBlank());
    }

    private static String words(ValueType type, JsonNode value) {
        return switch (type) {
            case RICH_TEXT -> value.isString() ? RichText.markdown(value.stringValue()) : any(value);
            case NUMBER -> measured(value, "");
            case WORK_PROGRESS -> measured(value, " %");
            case TIMEFRAME -> value.isObject() ? Timeframes.words(value) : any(value);
            case HEALTH -> value.isObject() ? Measures.health(value) : any(value);
            case PROGRESS -> value.isObject() ? Measures.progress(value) : any(value);
            default -> any(value);
        };
    }

    private static String measured(JsonNode value, String unit) {
        if (!value.isObject()) {
            return any(value) + (value.isNumber() ? unit : "");
        }
        var mode = value.path("mode").asString("");
        var number = value.path("value").isNumber() ? number(value.path("value")) + unit : "";
        var how = mode.isEmpty() || mode.equals("manual") ? "" : "(" + mode + ")";
        return (number + " " + how).strip();
    }

    /** Whatever it is: what has a name by its name, a person by the e-mail address, lists with commas. */
    private static String any(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isArray()) {
            return Nodes.elements(value).stream().map(ValueWords::any).collect(Collectors.joining(", "));
        }
        return Nodes.text(value, "name")
                .or(() -> Nodes.text(value, "email").filter(email -> !email.equals(REDACTED)))
                .or(() -> Nodes.text(value, "id"))
                .orElseGet(value::toString);
    }

    /** A number without zeros behind its point, and without an exponent where that stays short. */
    static String number(JsonNode number) {
        if (!number.isNumber() || Math.abs(number.doubleValue()) > 1e30) {
            return number.asString("");
        }
        var plain = number.decimalValue().stripTrailingZeros();
        if (plain.signum() == 0) {
            return "0";
        }
        return Math.abs((long) plain.scale()) > LONGEST_SCALE ? plain.toString() : plain.toPlainString();
    }
}
