package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A value of a request body that knows where it stands. A value of the wrong shape is refused with 400
 * {@code request.invalid} and its JSON pointer.
 */
public record Input(JsonNode value, String pointer) {

    private static final int MAX_DIGITS = 300;

    /** The member with this name, unless it is missing; a JSON null counts as present. */
    public Optional<Input> find(String name) {
        JsonNode member = object().value().get(name);
        return member == null ? Optional.empty() : Optional.of(below(name, member));
    }

    /** The member with this name, unless it is missing or null. */
    public Optional<Input> given(String name) {
        return find(name).filter(member -> !member.isNull());
    }

    /** The member with this name, which must be there and not null. */
    public Input need(String name) {
        return given(name)
                .orElseThrow(() ->
                        Problem.at(Code.REQUEST_INVALID, pointer + "/" + escaped(name), "'" + name + "' is required."));
    }

    /** Refuses members other than these. */
    public Input only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : object().value().propertyNames()) {
            if (!known.contains(name)) {
                throw below(name, value.get(name)).invalid("'" + name + "' is not allowed here.");
            }
        }
        return this;
    }

    public Input object() {
        if (!value.isObject()) {
            throw invalid("must be an object.");
        }
        return this;
    }

    /** The members of an object, in order. */
    public Map<String, Input> members() {
        Map<String, Input> members = new LinkedHashMap<>();
        object().value()
                .properties()
                .forEach(member -> members.put(member.getKey(), below(member.getKey(), member.getValue())));
        return members;
    }

    /** The items of an array. */
    public List<Input> items() {
        if (!value.isArray()) {
            throw invalid("must be an array.");
        }
        List<Input> items = new ArrayList<>();
        for (JsonNode item : value) {
            items.add(new Input(item, pointer + "/" + items.size()));
        }
        return items;
    }

    /** The items of an array, or the one value that stands in its place. */
    public List<Input> oneOrMany() {
        return value.isArray() ? items() : List.of(this);
    }

    public boolean isNull() {
        return value.isNull();
    }

    public String text() {
        if (!value.isString()) {
            throw invalid("must be a string.");
        }
        return value.stringValue();
    }

    /** A string of at least {@code min} and at most {@code max} characters. */
    public String text(int min, int max) {
        String text = text();
        if (text.length() < min || text.length() > max) {
            throw invalid("must be " + min + " to " + max + " characters long.");
        }
        return text;
    }

    /** A string that is one of these words. */
    public String word(List<String> words) {
        String word = text();
        if (!words.contains(word)) {
            throw invalid("must be one of " + String.join(", ", words) + ".");
        }
        return word;
    }

    public boolean flag() {
        if (!value.isBoolean()) {
            throw invalid("must be true or false.");
        }
        return value.booleanValue();
    }

    /** A number, kept as it was written; monsters of more than 300 digits are refused. */
    public JsonNode number() {
        if (!value.isNumber()) {
            throw invalid("must be a number.");
        }
        BigDecimal exact = value.decimalValue();
        if (Math.abs((long) exact.scale()) > MAX_DIGITS || exact.precision() > MAX_DIGITS) {
            throw invalid("is a number out of all bounds.");
        }
        return value;
    }

    /** A number without a fraction that fits an int. */
    public int whole() {
        if (!value.isInt()) {
            throw invalid("must be a whole number.");
        }
        return value.intValue();
    }

    public UUID uuid() {
        return Ids.read(text()).orElseThrow(() -> invalid("must be a UUID."));
    }

    public LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException wrong) {
            throw invalid("must be a date such as 2026-04-30.");
        }
    }

    public Instant moment() {
        try {
            return OffsetDateTime.parse(text()).toInstant();
        } catch (DateTimeParseException wrong) {
            throw invalid("must be a date and time such as 2026-04-30T08:00:00Z.");
        }
    }

    /** 400 for this value; the detail starts after the pointer, such as "must be a string.". */
    public Problem invalid(String detail) {
        return Problem.at(Code.REQUEST_INVALID, pointer, described(detail));
    }

    /** 422 for this value: well shaped but impossible. */
    public Problem failed(String detail) {
        return Problem.at(Code.VALIDATION_FAILED, pointer, described(detail));
    }

    /** Another refusal of this value. */
    public Problem problem(Code code, String detail) {
        return Problem.at(code, pointer, described(detail));
    }

    private String described(String detail) {
        return Character.isLowerCase(detail.charAt(0)) ? "'" + pointer + "' " + detail : detail;
    }

    private Input below(String name, JsonNode member) {
        return new Input(member, pointer + "/" + escaped(name));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
