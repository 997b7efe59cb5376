package io.pbmcp.http;

import io.pbmcp.policy.Caller;
import reactor.netty.http.server.HttpServerRequest;

/** The {@code Mcp-Session-Id} header, and the session it names. */
final class SessionHeader {

    static final String NAME = "Mcp-Session-Id";

    private SessionHeader() {}

    /** The outcome of a look-up. */
    sealed interface Lookup {}

    /** The caller's own session. */
    record Found(Session session) implements Lookup {}

    /** None that this caller may use. */
    record Missing(Refusal refusal) implements Lookup {}

    static Lookup find(HttpServerRequest request, Sessions sessions, Caller caller) {
        var values = request.requestHeaders().getAll(NAME);
        if (values.size() != 1) {
            return new Missing(Refusal.badRequest(
                    Reason.SESSION, "Send the header " + NAME + " once, as the answer to initialize gave it."));
        }
        return sessions.find(values.get(0), caller).<Lookup>map(Found::new).orElseGet(() -> new Missing(unknown()));
    }

    static Refusal unknown() {
        return Refusal.of(404, Reason.SESSION, "There is no such session; start one with initialize.");
    }
}
