package io.pbmcp.stdio;

import io.pbmcp.stdio.Incoming.Cancellation;
import io.pbmcp.stdio.Incoming.Ignored;
import io.pbmcp.stdio.Incoming.Notification;
import io.pbmcp.stdio.Incoming.Refused;
import io.pbmcp.stdio.Incoming.Request;
import io.pbmcp.stdio.Incoming.Response;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what a line is: a JSON-RPC 2.0 message as MCP allows it, or something to refuse. */
final class MessageReader {

    private final StrictJson json = new StrictJson();

    Incoming read(byte[] line) {
        JsonNode value;
        try {
            var text = json.text(line);
            if (text.isBlank()) {
                return refuse("The line is empty: send one JSON-RPC message per line.");
            }
            value = json.value(text);
        } catch (StrictJson.Unreadable e) {
            return new Refused(Optional.empty(), Wire.PARSE_ERROR, String.valueOf(e.getMessage()));
        }
        if (value.isArray()) {
            return refuse("Batches are not supported: send each message on a line of its own.");
        }
        return value instanceof ObjectNode message
                ? classify(message)
                : refuse("The line is not a JSON object: send one JSON-RPC message per line.");
    }

    private static Incoming classify(ObjectNode message) {
        var id = RequestId.of(message.path("id"));
        if (!(message.path("jsonrpc").isString()
                && message.path("jsonrpc").stringValue().equals("2.0"))) {
            return refuse(id, "jsonrpc must be \"2.0\": add it to every message.");
        }
        var answers = message.has("result") || message.has("error");
        if (message.has("method")) {
            return answers
                    ? refuse(id, "The message has a method and a result or error: send either a request or a response.")
                    : called(message, id);
        }
        return answers ? answered(message, id) : refuse(id, "method is missing: name the method to call.");
    }

    private static Incoming called(ObjectNode message, Optional<RequestId> id) {
        var method = message.path("method");
        if (!method.isString() || method.stringValue().isEmpty()) {
            return refuse(id, "method must be a string that is not empty: name the method to call.");
        }
        if (message.has("params") && !message.path("params").isObject()) {
            return refuse(id, "params must be an object: pass arguments by name, or leave it out.");
        }
        if (!message.has("id")) {
            return method.stringValue().equals("notifications/cancelled")
                    ? cancelled(message)
                    : new Notification(message);
        }
        return id.<Incoming>map(known -> new Request(known, method.stringValue(), message))
                .orElseGet(() -> refuse("id must be an integer of 64 bits or a string of at most " + RequestId.LENGTH
                        + " characters: number your requests."));
    }

    private static Incoming cancelled(ObjectNode message) {
        return RequestId.of(message.path("params").path("requestId"))
                .<Incoming>map(Cancellation::new)
                .orElseGet(() -> new Ignored("cancellation without a usable requestId"));
    }

    private static Incoming answered(ObjectNode message, Optional<RequestId> id) {
        if (id.isEmpty()) {
            // An answer to an answer could go on for ever.
            return new Ignored("response without a usable id");
        }
        return message.has("result") && message.has("error")
                ? new Ignored("response with both a result and an error")
                : new Response(message);
    }

    private static Refused refuse(String why) {
        return refuse(Optional.empty(), why);
    }

    private static Refused refuse(Optional<RequestId> id, String why) {
        return new Refused(id, Wire.INVALID_REQUEST, why);
    }
}
