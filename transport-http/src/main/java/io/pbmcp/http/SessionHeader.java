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
        var id = values.get(0);
        return sessions.find(id, caller)
                .<Lookup>map(Found::new)
                .orElseGet(() -> new Missing(sessions.other(id, caller)
                        .map(owner -> stranger(caller, owner))
                        .orElseGet(SessionHeader::unknown)));
    }

    /** Reads like {@link #unknown} for the client; who operates the server is told more. */
    private static Refusal stranger(Caller caller, Session.Owner owner) {
        var whose = caller.agent().equals(owner.agent()) ? "another person of its own" : "agent " + owner.agent();
        return unknown()
                .because(Reason.SESSION_OF_ANOTHER)
                .detailed("Agent " + caller.agent() + " sent the session of " + whose + ".");
    }

    static Refusal unknown() {
        return Refusal.of(404, Reason.SESSION, "There is no such session; start one with initialize.");
    }
}
