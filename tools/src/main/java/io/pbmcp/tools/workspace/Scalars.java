package io.pbmcp.tools.workspace;

import io.pbmcp.tools.kit.Numbers;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.text.Excerpt;
import io.pbmcp.tools.text.RichText;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Values that name nothing else: text, numbers, dates. */
final class Scalars {

    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_RICH_TEXT = 524_288;
    private static final int SHOWN = 80;
    private static final Set<String> WEB = Set.of("https", "http", "ftp", "ftps");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    static final List<String> GRANULARITIES = List.of("year", "quarter", "month", "day");

    private Scalars() {}

    /**
     * Writes a value of a type that needs no look-up.
     *
     * @param held what the field holds, missing when nothing
     */
    static Written write(String argument, Configuration configuration, Field field, JsonNode value, JsonNode held) {
        return switch (field.type()) {
            case NAME, TEXT -> text(argument, field, value);
            case RICH_TEXT -> richText(argument, field, value);
            case NUMBER -> number(argument, field, value);
            case BOOLEAN -> flag(argument, value);
            case DATE -> written(date(argument, value).toString());
            case DATE_TIME -> written(time(argument, value));
            case URL -> written(url(argument, value));
            case UUID -> written(ObjectId.parse(argument, string(argument, value, "a UUID")));
            case GRANULARITY -> written(word(argument, value, GRANULARITIES));
            case TIMEFRAME -> Timeframes.text(argument, value);
            case PROGRESS -> Measures.progress(argument, value, held);
            case WORK_PROGRESS -> Measures.workProgress(argument, field, configuration.type(), value, held);
            default -> new Written(value, value.isString() ? Excerpt.of(value.stringValue(), SHOWN) : value.toString());
        };
    }

    private static Written written(String text) {
        return new Written(StringNode.valueOf(text), text);
    }

    private static Written text(String argument, Field field, JsonNode value) {
        var text = string(argument, value, "text");
        var bounds = field.constraints();
        if (text.isBlank() && (field.type() == ValueType.NAME || !bounds.allowEmpty())) {
            throw Names.refused(argument, "must not be blank");
        }
        var most = bounds.maxLength().orElse(field.type() == ValueType.NAME ? 2000 : LONGEST_TEXT);
        checkLength(argument, text.length(), most);
        if (text.length() < bounds.minLength().orElse(0)) {
            throw Names.refused(
                    argument, "must have at least " + bounds.minLength().orElse(0) + " characters");
        }
        checkSize(argument, text, bounds);
        if (field.id().equals("email")
                && !text.isEmpty()
                && !EMAIL.matcher(text).matches()) {
            throw Names.refused(argument, "must be an e-mail address such as jo@acme.com, not " + shown(value));
        }
        return new Written(StringNode.valueOf(text), Excerpt.of(text, SHOWN));
    }

    private static Written richText(String argument, Field field, JsonNode value) {
        var html = RichText.html(string(argument, value, "Markdown or HTML"));
        if (html.isEmpty() && !field.constraints().allowEmpty()) {
            throw Names.refused(argument, "must not be empty");
        }
        checkLength(argument, html.length(), field.constraints().maxLength().orElse(LONGEST_RICH_TEXT));
        checkSize(argument, html, field.constraints());
        return new Written(StringNode.valueOf(html), Excerpt.of(RichText.markdown(html), SHOWN));
    }

    private static void checkLength(String argument, int length, int most) {
        if (length > most) {
            throw Names.refused(argument, "has " + length + " characters; " + most + " are allowed");
        }
    }

    private static void checkSize(String argument, String text, Constraints bounds) {
        var size = text.getBytes(StandardCharsets.UTF_8).length;
        if (bounds.maxSize().isPresent() && size > bounds.maxSize().getAsInt()) {
            throw Names.refused(
                    argument, "has " + size + " bytes; " + bounds.maxSize().getAsInt() + " are allowed");
        }
    }

    private static Written number(String argument, Field field, JsonNode value) {
        var mode = (value.isString()
                        ? value.stringValue()
                        : value.path("mode").asString(value.path("valueMode").asString("")))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (value.isObject() && value.has("value") && !mode.equals("calculated")) {
            return number(argument, field, value.path("value"));
        }
        if (mode.equals("manual") || mode.equals("calculated")) {
            if (field.modes().isEmpty()) {
                throw Names.refused(argument, "must be a number, not \"" + mode + "\": nothing works this field out");
            }
            var update = JsonNodeFactory.instance.objectNode().put("valueMode", mode);
            return new Written(update, mode);
        }
        var plain = decimal(argument, value);
        return new Written(plain, ValueWords.number(plain));
    }

    /** A number, also one that stands in a text. */
    static JsonNode decimal(String argument, JsonNode value) {
        if (Numbers.ordinary(value)) {
            return value;
        }
        if (value.isString() && value.stringValue().strip().matches("[+-]?\\d{1,30}(\\.\\d{1,30})?")) {
            var number = new BigDecimal(value.stringValue().strip());
            return number.scale() <= 0 && number.precision() <= 18
                    ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                    : JsonNodeFactory.instance.numberNode(number);
        }
        throw Names.refused(argument, "must be a number, not " + shown(value));
    }

    private static Written flag(String argument, JsonNode value) {
        var word = value.isBoolean()
                ? String.valueOf(value.booleanValue())
                : value.asString("").strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "yes" -> new Written(BooleanNode.TRUE, "yes");
            case "false", "no" -> new Written(BooleanNode.FALSE, "no");
            default -> throw Names.refused(argument, "must be true or false, not " + shown(value));
        };
    }

    static LocalDate date(String argument, JsonNode value) {
        try {
            return LocalDate.parse(string(argument, value, "a date").strip());
        } catch (DateTimeParseException e) {
            throw Names.refused(argument, "must be a date such as 2026-04-30, not " + shown(value));
        }
    }

    private static String time(String argument, JsonNode value) {
        var text = string(argument, value, "a time").strip();
        try {
            var time = text.length() == 10
                    ? LocalDate.parse(text).atTime(LocalTime.MIDNIGHT).atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            return DateTimeFormatter.ISO_INSTANT.format(time);
        } catch (DateTimeParseException e) {
            throw Names.refused(argument, "must be a time such as 2026-04-30T14:00:00Z, not " + shown(value));
        }
    }

    private static String url(String argument, JsonNode value) {
        var text = string(argument, value, "a web address").strip();
        try {
            var uri = new URI(text);
            if (uri.getScheme() != null
                    && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw Names.refused(argument, "must be a web address such as https://example.com/page");
        }
        throw Names.refused(argument, "must be a web address such as https://example.com/page");
    }

    /** One of a few words, whatever their case and hyphens. */
    static String word(String argument, JsonNode value, List<String> words) {
        var text = string(argument, value, "one of " + String.join(", ", words));
        var folded = text.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> word.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst()
                .orElseThrow(() -> unknownWord(argument, text, words));
    }

    private static RefusedException unknownWord(String argument, String text, List<String> words) {
        var near = Spelling.nearest(text, words).map(word -> "; did you mean " + word + "?");
        return Names.refused(
                argument,
                "must be one of " + String.join(", ", words) + ", not " + Names.quoted(text) + near.orElse(""));
    }

    static String string(String argument, JsonNode value, String wanted) {
        if (value.isString()) {
            return value.stringValue();
        }
        throw Names.refused(argument, "must be " + wanted + ", not " + shown(value));
    }

    static String shown(JsonNode value) {
        return value.isString()
                ? Names.quoted(value.stringValue())
                : value.isObject() ? "an object" : value.isArray() ? "a list" : value.toString();
    }
}
