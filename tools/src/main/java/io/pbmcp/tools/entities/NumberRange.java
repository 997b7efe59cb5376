package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Numbers;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Numbers in a filter: one of them, or a text such as {@code 10..20}, {@code 10..} or {@code ..20}; both ends belong to it. */
record NumberRange(Optional<BigDecimal> least, Optional<BigDecimal> most) {

    private static final String NUMBER = "([+-]?\\d{1,30}(?:\\.\\d{1,30})?)\\s*%?";
    private static final Pattern RANGE = Pattern.compile("(?:" + NUMBER + ")?\\s*\\.\\.\\s*(?:" + NUMBER + ")?");
    private static final Pattern ONE = Pattern.compile(NUMBER);

    /** Reads a range; refused in the name of {@code argument}. */
    static NumberRange parse(String argument, JsonNode value) {
        if (Numbers.ordinary(value)) {
            return one(value.decimalValue());
        }
        var text = value.asString("").strip();
        var single = ONE.matcher(text);
        if (single.matches()) {
            return one(new BigDecimal(single.group(1)));
        }
        var range = RANGE.matcher(text);
        if (!value.isString() || text.equals("..") || !range.matches()) {
            throw FieldFilter.refused(
                    argument, "takes a number, a range such as \"10..20\" or \"10..\", or {\"is_set\": false}");
        }
        return new NumberRange(
                Optional.ofNullable(range.group(1)).map(BigDecimal::new),
                Optional.ofNullable(range.group(2)).map(BigDecimal::new));
    }

    private static NumberRange one(BigDecimal number) {
        return new NumberRange(Optional.of(number), Optional.of(number));
    }

    /** Whether what is read from a field is a number in it. */
    Predicate<JsonNode> of(Function<JsonNode, JsonNode> read) {
        return held -> {
            var number = read.apply(held);
            return number.isNumber() && contains(number.decimalValue());
        };
    }

    private boolean contains(BigDecimal number) {
        return least.filter(end -> number.compareTo(end) < 0).isEmpty()
                && most.filter(end -> number.compareTo(end) > 0).isEmpty();
    }
}
