package io.pbmcp.server.audit;

import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.text.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Arguments as the trail may keep them. What stays: numbers, booleans, ids, days and times, addresses inside of
 * Productboard without their query, and short words of members that hold a closed vocabulary. Secrets leave nothing. Everything else becomes
 * its length and a keyed digest, so that two equal texts can be told to be equal and no text can be guessed.
 */
final class Redaction {

    private static final int DEPTH = 6;
    private static final int ITEMS = 50;
    private static final int DIGEST = 12;
    private static final int LONGEST_E_MAIL = 320;

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Members that hold ids. Elsewhere a text of digits may be a number of a telephone, or of a card. */
    private static final Pattern ID_MEMBER = Pattern.compile("id|ids|[A-Za-z]+(?:_id|_ids|Id|Ids)");

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/:+()-]{0,99}");
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?");
    private static final Pattern ADDRESS =
            Pattern.compile("(https://(?:[a-z0-9-]+\\.)?productboard\\.com/[A-Za-z0-9/_.-]{0,200})(?:[?#].*)?");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/_.:{} -]{1,200}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");
    private static final Pattern E_MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Set<String> VOCABULARY = Set.of(
            "type",
            "types",
            "kind",
            "state",
            "mode",
            "detail",
            "format",
            "sort",
            "order",
            "direction",
            "operation",
            "op",
            "action",
            "include",
            "area",
            "areas",
            "archived",
            "access",
            "tool",
            "relationship");

    /** Members whose values are secrets, whatever they look like: many a token is a UUID or a number. */
    private static final Set<String> SECRETS = Set.of("authorization");

    private final SecretKeySpec key;

    Redaction(ServerKey key) {
        this.key = key.derive("audit digests", "HmacSHA256");
    }

    /** The arguments without their texts. */
    JsonNode arguments(JsonNode arguments) {
        return value("", arguments, 0);
    }

    /** Somebody's e-mail address or name, masked but recognisable to whoever knows it. */
    String person(String text) {
        if (ID.matcher(text).matches()) {
            return text;
        }
        var at = text.lastIndexOf('@');
        var visible = text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
        var domain = at > 0 ? text.substring(at) : "";
        return OneLine.of(visible + "***" + domain, 100) + " [" + digest(text) + "]";
    }

    /** A name that a caller chose, such as that of a client or of a tool that does not exist, when it looks like one. */
    String label(String text) {
        return text.isEmpty() || LABEL.matcher(text).matches() ? text : hidden(text);
    }

    /** A path of Productboard's API when it holds nothing but words and ids. */
    String path(String text) {
        return PATH.matcher(text).matches() ? text : hidden(text);
    }

    private JsonNode value(String member, JsonNode value, int depth) {
        if (value instanceof StringNode text) {
            return StringNode.valueOf(text(member, text.stringValue()));
        }
        if (value instanceof ObjectNode || value instanceof ArrayNode) {
            if (depth == DEPTH) {
                var whole = value.toString();
                return StringNode.valueOf("[json, " + whole.length() + " characters, " + digest(whole) + "]");
            }
            return value instanceof ObjectNode object ? object(object, depth) : array(member, value, depth);
        }
        return value;
    }

    private ObjectNode object(ObjectNode object, int depth) {
        var redacted = JsonNodeFactory.instance.objectNode();
        var left = ITEMS;
        for (var property : object.properties()) {
            if (left-- == 0) {
                redacted.put("…", object.size() - ITEMS + " more");
                break;
            }
            var name = property.getKey();
            if (SECRETS.contains(name.strip().toLowerCase(Locale.ROOT))) {
                redacted.put(name.strip().toLowerCase(Locale.ROOT), "***");
                continue;
            }
            var shown = WORD.matcher(name).matches()
                            || ID.matcher(name).matches()
                            || NUMBER.matcher(name).matches()
                    ? name
                    : hidden(name);
            redacted.set(shown, value(name, property.getValue(), depth + 1));
        }
        return redacted;
    }

    private ArrayNode array(String member, JsonNode array, int depth) {
        var redacted = JsonNodeFactory.instance.arrayNode();
        for (var at = 0; at < Math.min(array.size(), ITEMS); at++) {
            redacted.add(value(member, array.get(at), depth + 1));
        }
        if (array.size() > ITEMS) {
            redacted.add((array.size() - ITEMS) + " more");
        }
        return redacted;
    }

    private String text(String member, String text) {
        if (ID.matcher(text).matches()
                || TIME.matcher(text).matches()
                || (ID_MEMBER.matcher(member).matches() && NUMBER.matcher(text).matches())) {
            return text;
        }
        if (VOCABULARY.contains(member) && WORD.matcher(text).matches()) {
            return text;
        }
        var address = ADDRESS.matcher(text);
        if (address.matches()) {
            return address.group(1);
        }
        return text.length() <= LONGEST_E_MAIL && E_MAIL.matcher(text).matches()
                ? "[e-mail, " + digest(text) + "]"
                : hidden(text);
    }

    private String hidden(String text) {
        return "[text, " + text.length() + " characters, " + digest(text) + "]";
    }

    private String digest(String text) {
        return "hmac "
                + HexFormat.of()
                        .formatHex(ServerKey.hmac(key, text.getBytes(StandardCharsets.UTF_8)))
                        .substring(0, DIGEST);
    }
}
