package io.pbmcp.stdio;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a message looks on the output: compact JSON in UTF-8 and one line feed, the only line break in it by anybody's reading. */
final class Wire {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int INTERNAL_ERROR = -32603;
    static final int TOO_MANY = -32000;

    private final JsonMapper mapper = new JsonMapper();

    /** The bytes of one frame; an unpaired surrogate becomes a question mark. */
    byte[] frame(ObjectNode message) {
        // Some readers split at these three as well; JSON carries them inside strings only, so they can be escaped in
        // the text.
        var text = mapper.writeValueAsString(message)
                .replace("\u0085", "\\u0085")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** An error reply; without an id it carries {@code null}. */
    byte[] error(Optional<RequestId> id, int code, String why) {
        var nodes = JsonNodeFactory.instance;
        var reply = nodes.objectNode();
        reply.put("jsonrpc", "2.0");
        JsonNode named = id.map(RequestId::json).orElseGet(nodes::nullNode);
        reply.set("id", named);
        reply.putObject("error").put("code", code).put("message", why);
        return frame(reply);
    }
}
