package io.pbmcp.tools.kit;

import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/** Objects and lists that a client sent as a string of JSON; forgiven once, where nothing but them would fit. */
final class Forgiven {

    private Forgiven() {}

    /** What the string holds when it is JSON of the wanted kind, otherwise the value as it came. */
    static JsonNode unwrapped(JsonNode value, Predicate<JsonNode> wanted) {
        if (!value.isString()) {
            return value;
        }
        try {
            var inner = Json.MAPPER
                    .reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(value.stringValue());
            return wanted.test(inner) ? inner : value;
        } catch (JacksonException e) {
            return value;
        }
    }
}
