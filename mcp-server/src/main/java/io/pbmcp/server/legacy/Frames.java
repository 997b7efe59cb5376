package io.pbmcp.server.legacy;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.pbmcp.http.Conversation;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages of the SDK as JSON and back, without the detours of its own deserialiser. */
final class Frames {

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    /** A request of the client; its parameters stay the JSON they are. */
    JSONRPCRequest request(ObjectNode frame) {
        return new JSONRPCRequest(frame.path("method").asString(), id(frame.path("id")), params(frame));
    }

    JSONRPCNotification notification(ObjectNode frame) {
        return new JSONRPCNotification(frame.path("method").asString(), params(frame));
    }

    /** The client's answer to a request of ours. */
    JSONRPCResponse response(ObjectNode frame) {
        var error = frame.path("error");
        if (error.isObject()) {
            var why = new JSONRPCResponse.JSONRPCError(
                    error.path("code").asInt(0), error.path("message").asString(""));
            return JSONRPCResponse.error(id(frame.path("id")), why);
        }
        return JSONRPCResponse.result(id(frame.path("id")), frame.path("result"));
    }

    ObjectNode write(JSONRPCMessage message) {
        var frame = json.createObjectNode().put("jsonrpc", McpSchema.JSONRPC_VERSION);
        if (message instanceof JSONRPCRequest request) {
            frame.set("id", json.valueToTree(request.id()));
            frame.put("method", request.method());
            setParams(frame, request.params());
        } else if (message instanceof JSONRPCNotification notification) {
            frame.put("method", notification.method());
            setParams(frame, notification.params());
        } else if (message instanceof JSONRPCResponse response) {
            frame.set("id", json.valueToTree(response.id()));
            var error = response.error();
            if (error == null) {
                frame.set("result", json.valueToTree(response.result()));
            } else {
                var said = frame.putObject("error").put("code", error.code()).put("message", error.message());
                // The only data that is ours; the SDK may put anything there.
                if (error.code() == Conversation.INSUFFICIENT_SCOPE) {
                    said.set("data", json.valueToTree(error.data()));
                }
            }
        }
        return frame;
    }

    ObjectNode params(ObjectNode frame) {
        return frame.path("params") instanceof ObjectNode params ? params : json.createObjectNode();
    }

    private void setParams(ObjectNode frame, @Nullable Object params) {
        if (params instanceof McpSchema.ElicitFormRequest form) {
            // The SDK writes the member "mode" twice (its pull request 1045); a strict client refuses that.
            var plain = new LinkedHashMap<String, Object>();
            plain.put("mode", "form");
            plain.put("message", form.message());
            plain.put("requestedSchema", form.requestedSchema());
            frame.set("params", json.valueToTree(plain));
        } else if (params != null) {
            frame.set("params", json.valueToTree(params));
        }
    }

    private static Object id(JsonNode id) {
        return id.isString() ? id.asString() : (Object) id.asLong();
    }
}
