package io.pbmcp.stdio;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Names one request: a string, or an integer of 64 bits. {@code 5} and {@code "5"} differ.
 *
 * @param number whether the text is an integer
 * @param text the string, or the integer in decimal digits
 */
record RequestId(boolean number, String text) {

    /** Longest string taken, in characters: it is kept and written back. */
    static final int LENGTH = 1024;

    /** The id in this value, if it is one. */
    static Optional<RequestId> of(JsonNode value) {
        if (value.isString() && value.stringValue().length() <= LENGTH) {
            return Optional.of(new RequestId(false, value.stringValue()));
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(new RequestId(true, Long.toString(value.longValue())));
        }
        return Optional.empty();
    }

    /** As it is written. */
    JsonNode json() {
        var nodes = JsonNodeFactory.instance;
        return number ? nodes.numberNode(Long.parseLong(text)) : nodes.stringNode(text);
    }
}
