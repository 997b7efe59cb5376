package io.pbmcp.sandbox.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a handler answers: a status and the whole envelope; a missing node means no body. */
public record Reply(int status, JsonNode body) {

    /** 200 with {@code {"data": …}}. */
    public static Reply ok(JsonNode data) {
        return new Reply(200, Json.object().set("data", data));
    }

    /** 201 with {@code {"data": …}}. */
    public static Reply created(JsonNode data) {
        return new Reply(201, Json.object().set("data", data));
    }

    /** 200 with an envelope that has more than {@code data}. */
    public static Reply of(int status, JsonNode envelope) {
        return new Reply(status, envelope);
    }

    /** 204 without a body. */
    public static Reply gone() {
        return new Reply(204, MissingNode.getInstance());
    }
}
