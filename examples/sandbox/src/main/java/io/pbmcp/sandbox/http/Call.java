package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.Ids;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One admitted request: who asks, for what, with which body.
 *
 * @param base address of the API without a slash at the end, such as {@code http://127.0.0.1:8080/v2}
 * @param path the path below {@code base}, such as {@code /entities/search}
 * @param variables values of the route's {@code {…}} parts, decoded
 * @param body the JSON body; a missing node when the method carries none
 */
public record Call(URI base, String path, Map<String, String> variables, Query query, JsonNode body, Token token) {

    /** A path variable as text. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /** A path variable that must be a UUID: 400 otherwise. */
    public UUID id(String name) {
        return Ids.read(variable(name)).orElseThrow(() -> Problem.parameter(name, "'" + name + "' must be a UUID."));
    }

    /** The {@code data} object of the body; other members beside it are refused. */
    public Input data() {
        return new Input(body, "").object().only("data").need("data").object();
    }

    /** An absolute address below {@link #base}, for {@code links}. */
    public String link(String below) {
        return base + below;
    }
}
