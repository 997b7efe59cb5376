package io.pbmcp.server.confirm;

import io.pbmcp.policy.Sha256;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What makes two calls the same: SHA-256 of the arguments, whatever the order of members and the spelling of numbers. */
public final class ArgumentsDigest {

    private static final Set<String> NOT_PART = Set.of("confirm", "dry_run");

    private ArgumentsDigest() {}

    /** The digest as lower-case hex; {@code confirm} and {@code dry_run} at the top are no part of it. */
    public static String of(JsonNode arguments) {
        var text = new StringBuilder();
        write(arguments, text, true);
        return Sha256.hex(text.toString());
    }

    private static void write(JsonNode node, StringBuilder text, boolean top) {
        if (node instanceof ObjectNode object) {
            var members = new TreeMap<String, JsonNode>();
            object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            if (top) {
                members.keySet().removeAll(NOT_PART);
            }
            text.append('{');
            members.forEach((name, value) -> {
                string(name, text);
                text.append(':');
                write(value, text, false);
                text.append(',');
            });
            text.append('}');
        } else if (node instanceof ArrayNode array) {
            text.append('[');
            array.forEach(value -> {
                write(value, text, false);
                text.append(',');
            });
            text.append(']');
        } else if (node.isNumber()) {
            var number = node.decimalValue();
            text.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        } else if (node.isString()) {
            string(node.stringValue(), text);
        } else {
            text.append(node);
        }
    }

    /** Length before content, so that no content can look like the next member. */
    private static void string(String value, StringBuilder text) {
        text.append(value.length()).append('"').append(value).append('"');
    }
}
