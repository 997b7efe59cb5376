package io.pbmcp.http;

import static io.pbmcp.http.Refusal.INVALID_REQUEST;
import static io.pbmcp.http.Refusal.PARSE_ERROR;

import io.pbmcp.http.Message.Malformed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON-RPC message from bytes, so strictly that no later reader can understand it differently: UTF-8 only, no
 * member that differs from a known one in case only, and all that {@link StrictJson} asks for.
 */
final class MessageReader {

    /** Longest text of an id, in characters: it is kept and written back. */
    static final int ID = 1024;

    private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", "method", "params", "result", "error");

    private final StrictJson json;

    MessageReader(StrictJson json) {
        this.json = json;
    }

    Message read(byte[] body) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            return new Malformed(PARSE_ERROR, "The body is not UTF-8.");
        }
        JsonNode node;
        try {
            node = json.read(text.toString());
        } catch (JacksonException e) {
            return new Malformed(PARSE_ERROR, "The body is not one strict JSON text: " + where(e));
        }
        if (node.isMissingNode()) {
            return new Malformed(PARSE_ERROR, "The body is empty.");
        }
        if (node.isArray()) {
            return new Malformed(INVALID_REQUEST, "Batches are not supported; send one message per request.");
        }
        if (!(node instanceof ObjectNode object)) {
            return new Malformed(INVALID_REQUEST, "A message is a JSON object.");
        }
        if (!json.isSound(object)) {
            return new Malformed(PARSE_ERROR, "The body has a lone surrogate or a number out of range.");
        }
        return classify(object);
    }

    private static Message classify(ObjectNode object) {
        for (var name : object.propertyNames()) {
            if (!MEMBERS.contains(name) && MEMBERS.contains(name.toLowerCase(Locale.ROOT))) {
                return new Malformed(INVALID_REQUEST, "Members of a message are written in lower case.");
            }
        }
        if (!"2.0".equals(object.path("jsonrpc").stringValue(null))) {
            return new Malformed(INVALID_REQUEST, "A message needs \"jsonrpc\": \"2.0\".");
        }
        var id = object.path("id");
        var idIsGood = isId(id);
        if (object.has("method")) {
            var method = object.path("method").stringValue("");
            if (method.isEmpty()) {
                return new Malformed(INVALID_REQUEST, "The method must be a text.");
            }
            if (object.has("params") && !object.path("params").isObject()) {
                return new Malformed(INVALID_REQUEST, "The params must be an object.");
            }
            if (object.has("result") || object.has("error")) {
                return new Malformed(INVALID_REQUEST, "A message with a method has no result and no error.");
            }
            if (!object.has("id")) {
                return new Message.Notification(method, object);
            }
            return idIsGood
                    ? new Message.Request(id.toString(), method, object)
                    : new Malformed(
                            INVALID_REQUEST,
                            "The id must be an integer of 64 bits or a text of at most " + ID + " characters.");
        }
        if (object.has("result") == object.has("error") || !idIsGood) {
            return new Malformed(
                    INVALID_REQUEST,
                    "A message is a request, a notification, or a response with an id and one outcome.");
        }
        return new Message.Response(object);
    }

    private static boolean isId(JsonNode id) {
        return id.isString() ? id.stringValue().length() <= ID : id.isIntegralNumber() && id.canConvertToLong();
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return at == null
                ? "malformed."
                : "malformed, or beyond the limits, at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }
}
