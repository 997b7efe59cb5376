package io.pbmcp.tools.workspace;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * The bounds of a field's value.
 *
 * @param required whether an object cannot be made without it
 * @param allowEmpty whether empty text is a value
 * @param minLength characters at least
 * @param maxLength characters at most
 * @param maxSize bytes of UTF-8 at most
 * @param maxItems items at most
 */
public record Constraints(
        boolean required,
        boolean allowEmpty,
        OptionalInt minLength,
        OptionalInt maxLength,
        OptionalInt maxSize,
        OptionalInt maxItems) {

    /** No bounds known here. */
    public static final Constraints NONE = new Constraints(
            false, true, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    static Constraints read(JsonNode node) {
        var notBlank = node.path("notBlank").asBoolean(false);
        return new Constraints(
                node.path("required").asBoolean(false),
                node.path("allowEmpty").asBoolean(true) && !notBlank,
                number(node, "minLength"),
                number(node, "maxLength"),
                number(node, "maxSize"),
                number(node, "maxItems"));
    }

    private static OptionalInt number(JsonNode node, String name) {
        var value = node.path(name);
        return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }
}
