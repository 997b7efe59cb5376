package io.pbmcp.sandbox.oauth;

import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Json;
import java.util.Map;

/** A refusal of the token endpoint: an error word of RFC 6749 and its status. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String error;

    Refusal(int status, String error) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
    }

    Answer answer() {
        return Answer.json(
                        status,
                        Json.object()
                                .put("error", error)
                                .put("error_description", "The sandbox refused this request: " + error + "."))
                .and(Map.of("Cache-Control", "no-store"));
    }
}
