package io.pbmcp.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.pbmcp.policy.Authenticator;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Credential;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks that every request to the endpoint passes before its body is read: host, origin, credential, narrowing, protocol
 * version, and the media types. None of them remembers anything, so none can be passed by an earlier handshake.
 */
record Gate(HostCheck hosts, OriginCheck origins, Authenticator authenticator) {

    /** Protocol versions of the eras with sessions, oldest first. */
    static final List<String> VERSIONS = List.of("2025-03-26", "2025-06-18", "2025-11-25");

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    /** The outcome for one request. */
    sealed interface Verdict {}

    /** The request may go on, as this caller. */
    record Admitted(Caller caller) implements Verdict {}

    /** The request ends here. */
    record Refused(Refusal refusal) implements Verdict {}

    /** Judges a request by its method and headers, and the port it came in on. */
    Verdict admit(String method, HttpHeaders headers, int port) {
        var door = door(headers, port);
        if (door.isPresent()) {
            return new Refused(door.get());
        }
        var signedIn = signIn(headers);
        if (!(signedIn instanceof Admitted admitted)) {
            return signedIn;
        }
        var narrowing = NarrowHeader.read(headers.getAll(NarrowHeader.NAME));
        if (narrowing instanceof NarrowHeader.Unreadable unreadable) {
            return new Refused(Refusal.badRequest(Reason.NARROWING, unreadable.why()));
        }
        var caller = narrowing instanceof NarrowHeader.Read read
                ? admitted.caller().narrowed(read.narrowing())
                : admitted.caller();
        return version(headers)
                .or(() -> accept(method, headers))
                .or(() -> contentType(method, headers))
                .<Verdict>map(Refused::new)
                .orElseGet(() -> new Admitted(caller));
    }

    /** The checks against web pages from elsewhere, which preflight requests pass, too. */
    Optional<Refusal> door(HttpHeaders headers, int port) {
        return hosts.objection(headers.getAll("Host"), port)
                .map(why -> Refusal.of(421, Reason.HOST, why))
                .or(() -> origins.objection(headers.getAll("Origin"))
                        .map(why ->
                                Refusal.of(403, Reason.ORIGIN, why).detailed(why + ": " + headers.getAll("Origin"))));
    }

    private Verdict signIn(HttpHeaders headers) {
        var credential = BearerHeader.read(headers.getAll("Authorization"));
        if (credential.isEmpty()) {
            return unauthorized("malformed Authorization header", "Bearer error=\"invalid_request\"");
        }
        try {
            var verdict = authenticator.authenticate(credential.get());
            if (verdict instanceof Authenticator.Authenticated authenticated) {
                return new Admitted(authenticated.caller());
            }
            var why = verdict instanceof Authenticator.Unauthenticated no ? no.why() : "no verdict";
            var none = credential.get() instanceof Credential.None;
            return unauthorized(why, none ? "Bearer" : "Bearer error=\"invalid_token\"");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Sign-in failed to decide; the request is refused");
            return new Refused(Refusal.failure("sign-in failed to decide"));
        }
    }

    private static Refused unauthorized(String why, String challenge) {
        return new Refused(Refusal.of(
                        401, Reason.SIGN_IN, "Sign in with the header Authorization: Bearer and a key of this server.")
                .detailed(why)
                .with("WWW-Authenticate", challenge));
    }

    private static Optional<Refusal> version(HttpHeaders headers) {
        var values = headers.getAll("MCP-Protocol-Version");
        if (values.isEmpty() || (values.size() == 1 && VERSIONS.contains(values.get(0)))) {
            return Optional.empty();
        }
        return Optional.of(Refusal.badRequest(
                        Reason.PROTOCOL_VERSION,
                        "MCP-Protocol-Version must be one of " + String.join(", ", VERSIONS) + ", and sent once.")
                .supporting(VERSIONS));
    }

    private static Optional<Refusal> accept(String method, HttpHeaders headers) {
        var accept = AcceptHeader.read(headers.getAll("Accept"));
        var needs = switch (method) {
            case "POST" ->
                accept.reads("application", "json") && accept.reads("text", "event-stream")
                        ? ""
                        : "application/json, text/event-stream";
            case "GET" -> accept.reads("text", "event-stream") ? "" : "text/event-stream";
            default -> "";
        };
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(406, Reason.ACCEPT, "The header must say Accept: " + needs));
    }

    private static Optional<Refusal> contentType(String method, HttpHeaders headers) {
        if (!method.equals("POST")) {
            return Optional.empty();
        }
        var types = headers.getAll("Content-Type");
        var plain = headers.getAll("Content-Encoding").stream().allMatch("identity"::equalsIgnoreCase);
        return types.size() == 1 && JSON.matcher(types.get(0).strip()).matches() && plain
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        415,
                        Reason.CONTENT_TYPE,
                        "The body must be Content-Type: application/json in UTF-8, not encoded."));
    }
}
