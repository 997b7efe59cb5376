package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.text.RichText;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** A filter by a value that is no choice: text that is contained, numbers, dates, states. */
final class ValueFilter {

    private ValueFilter() {}

    /**
     * The condition.
     *
     * @param own whether Productboard filters by it as by a field of the workspace's own
     */
    static FieldCondition of(String argument, Field field, boolean own, JsonNode value) {
        return switch (field.type()) {
            case NUMBER -> number(argument, field, own, value);
            case DATE -> date(argument, field, own, value);
            case DATE_TIME ->
                FieldCondition.checked(field.id(), inside(DateRange.parse(argument, text(argument, value))));
            case TIMEFRAME ->
                FieldCondition.checked(field.id(), overlaps(DateRange.parse(argument, text(argument, value))));
            case BOOLEAN -> flag(argument, field, value);
            case HEALTH, GRANULARITY -> words(argument, field, value);
            case WORK_PROGRESS ->
                FieldCondition.checked(
                        field.id(), NumberRange.parse(argument, value).of(held -> held.path("value")));
            case PROGRESS ->
                FieldCondition.checked(
                        field.id(), NumberRange.parse(argument, value).of(held -> held.path("currentValue")));
            default -> contains(argument, field, own, value);
        };
    }

    /** Whether a field holds anything. */
    static boolean present(JsonNode held) {
        if (held.isObject()) {
            var measured = held.has("mode") && held.has("value");
            return measured ? !held.path("value").isNull() : state(held);
        }
        return !held.isMissingNode() && !held.isNull() && !(held.isArray() && held.isEmpty()) && !blank(held);
    }

    private static boolean state(JsonNode held) {
        return !held.isEmpty() && !held.path("status").asString("").equals("notSet");
    }

    private static boolean blank(JsonNode held) {
        return held.isString() && held.stringValue().isBlank();
    }

    private static FieldCondition contains(String argument, Field field, boolean own, JsonNode value) {
        var part = text(argument, value);
        if (own) {
            return FieldCondition.asked(field.id(), "contains", value);
        }
        var wanted = plain(part);
        var rich = field.type() == ValueType.RICH_TEXT;
        return FieldCondition.checked(
                field.id(),
                held -> plain(rich ? RichText.markdown(held.asString("")) : held.asString(""))
                        .contains(wanted));
    }

    /** What is read, whatever its case and its marks of Markdown. */
    private static String plain(String text) {
        return text.replaceAll("[*_`~\\\\]", "").toLowerCase(Locale.ROOT);
    }

    private static FieldCondition number(String argument, Field field, boolean own, JsonNode value) {
        if (own && value.isNumber()) {
            return FieldCondition.asked(field.id(), "eq", value);
        }
        var fits = NumberRange.parse(argument, value).of(held -> held.isObject() ? held.path("value") : held);
        return own
                ? FieldCondition.asked(field.id(), "isSet", BooleanNode.TRUE).and(fits)
                : FieldCondition.checked(field.id(), fits);
    }

    private static FieldCondition date(String argument, Field field, boolean own, JsonNode value) {
        var given = text(argument, value).strip();
        if (!own) {
            return FieldCondition.checked(field.id(), inside(DateRange.parse(argument, given)));
        }
        try {
            return FieldCondition.asked(
                    field.id(), "eq", StringNode.valueOf(LocalDate.parse(given).toString()));
        } catch (DateTimeParseException e) {
            return FieldCondition.asked(field.id(), "isSet", BooleanNode.TRUE)
                    .and(inside(DateRange.parse(argument, given)));
        }
    }

    /** What is not true is false, be it said or not. */
    private static FieldCondition flag(String argument, Field field, JsonNode value) {
        var word = value.isBoolean()
                ? value.toString()
                : value.asString("").strip().toLowerCase(Locale.ROOT);
        var wanted = List.of("true", "yes").contains(word);
        if (!wanted && !List.of("false", "no").contains(word)) {
            throw FieldFilter.refused(argument, "takes true or false, or {\"is_set\": false}");
        }
        return FieldCondition.checked(field.id(), held -> held.asBoolean(false) == wanted);
    }

    /** Any of these words, whatever their case and spaces: of a health, that is its status or its mode. */
    private static FieldCondition words(String argument, Field field, JsonNode value) {
        var given = value.isArray() ? Nodes.elements(value) : List.of(value);
        var wanted = given.stream().map(each -> folded(text(argument, each))).toList();
        if (wanted.isEmpty()) {
            throw FieldFilter.refused(argument, "takes a word, or a list (any of them)");
        }
        return FieldCondition.checked(
                field.id(),
                held -> Stream.of(held, held.path("status"), held.path("mode"))
                        .anyMatch(each -> each.isString() && wanted.contains(folded(each.stringValue()))));
    }

    private static String folded(String word) {
        return word.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    private static Predicate<JsonNode> inside(DateRange range) {
        return held -> moment(held).filter(range::contains).isPresent();
    }

    private static Predicate<JsonNode> overlaps(DateRange range) {
        return held -> {
            var start = moment(held.path("startDate"));
            var end = moment(held.path("endDate"));
            return (start.isPresent() || end.isPresent()) && range.overlaps(start, end);
        };
    }

    private static Optional<Instant> moment(JsonNode held) {
        var text = held.asString("");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            text.contains("T")
                                    ? OffsetDateTime.parse(text).toInstant()
                                    : DateRange.start(LocalDate.parse(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(String argument, JsonNode value) {
        if (value.isString() && !value.stringValue().isBlank()) {
            return value.stringValue();
        }
        throw FieldFilter.refused(argument, "takes text, or {\"is_set\": false}");
    }
}
