package io.pbmcp.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A response as it goes onto the wire.
 *
 * @param headers beside content type and length
 * @param contentType "" when there is no body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, Map<String, String> headers, String contentType, byte[] body) {

    public static final String JSON = "application/json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A JSON answer; a missing node means no body. */
    public static Answer json(int status, JsonNode body) {
        return body.isMissingNode()
                ? new Answer(status, Map.of(), "", new byte[0])
                : new Answer(status, Map.of(), JSON, Json.write(body));
    }

    /** The same answer with more headers. */
    public Answer and(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, contentType, body);
    }
}
