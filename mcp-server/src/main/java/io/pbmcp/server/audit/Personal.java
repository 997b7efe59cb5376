package io.pbmcp.server.audit;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The sieve for what slips into a sentence: e-mail addresses keep their first letter and their domain, and addresses of the
 * web lose who signs in there.
 */
final class Personal {

    private static final Pattern E_MAIL = Pattern.compile(
            "([\\p{L}\\p{N}])[\\p{L}\\p{N}._%+'-]{0,63}+@((?:[\\p{L}\\p{N}-]{1,63}+\\.){1,8}[\\p{L}\\p{N}-]{2,63}+)");

    private static final Pattern USER = Pattern.compile("//[^/@\\s]{1,200}+@");

    private Personal() {}

    /** The text without whole e-mail addresses. */
    static String mask(String text) {
        return text.indexOf('@') < 0
                ? text
                : E_MAIL.matcher(USER.matcher(text).replaceAll("//***@")).replaceAll("$1***@$2");
    }

    /** Does the same in place for every text inside of a JSON object. */
    static void mask(ObjectNode json) {
        json.properties().forEach(member -> member.setValue(masked(member.getValue())));
    }

    private static JsonNode masked(JsonNode value) {
        if (value instanceof StringNode text) {
            return StringNode.valueOf(mask(text.stringValue()));
        }
        if (value instanceof ObjectNode object) {
            mask(object);
        } else if (value instanceof ArrayNode array) {
            for (var at = 0; at < array.size(); at++) {
                array.set(at, masked(array.get(at)));
            }
        }
        return value;
    }
}
