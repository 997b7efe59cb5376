package io.pbmcp.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.pbmcp.policy.Authenticator;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Credential;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The checks that every request to the endpoint passes before its body is read: host, origin, credential, narrowing, protocol
 * version, and the media types. None of them remembers anything, so none can be passed by an earlier handshake.
 */
record Gate(HostCheck hosts, OriginCheck origins, SignInDesk desk, HttpOptions options) {

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
    Mono<Verdict> admit(String method, HttpHeaders headers, int port) {
        return door(headers, port)
                .<Mono<Verdict>>map(closed -> Mono.just(new Refused(closed)))
                .orElseGet(() -> signIn(headers, port)
                        .map(signedIn -> signedIn instanceof Admitted admitted
                                ? known(method, headers, admitted.caller())
                                : signedIn));
    }

    /** The rest of the checks, of somebody who signed in. */
    private static Verdict known(String method, HttpHeaders headers, Caller signedIn) {
        var narrowing = NarrowHeader.read(headers.getAll(NarrowHeader.NAME));
        if (narrowing instanceof NarrowHeader.Unreadable unreadable) {
            return new Refused(Refusal.badRequest(Reason.NARROWING, unreadable.why()));
        }
        var caller = narrowing instanceof NarrowHeader.Read read ? signedIn.narrowed(read.narrowing()) : signedIn;
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

    /** What is lacking, for callers of a request that came in on this port. */
    Challenge challenge(int port) {
        return new Challenge(PublicAddress.of(options, port), desk.tokens());
    }

    private Mono<Verdict> signIn(HttpHeaders headers, int port) {
        return Mono.defer(() -> {
                    var credential = BearerHeader.read(headers.getAll("Authorization"));
                    if (credential.isEmpty()) {
                        return Mono.just(unauthorized(
                                "malformed Authorization header",
                                challenge(port).bad("invalid_request")));
                    }
                    var resource = PublicAddress.of(options, port).resource();
                    return desk.signIn(credential.get(), resource)
                            .map(verdict -> judged(verdict, credential.get(), port))
                            .switchIfEmpty(Mono.error(() -> new IllegalStateException("Sign-in gave no verdict")));
                })
                .onErrorResume(error -> {
                    LOG.atError().setCause(error).log("Sign-in failed to decide; the request is refused");
                    return Mono.just(new Refused(Refusal.failure("sign-in failed to decide")));
                });
    }

    private Verdict judged(Authenticator.Verdict verdict, Credential credential, int port) {
        if (verdict instanceof Authenticator.Authenticated authenticated) {
            return new Admitted(authenticated.caller());
        }
        if (verdict instanceof Authenticator.Undecided undecided) {
            return new Refused(
                    Refusal.of(503, Reason.SIGN_IN, "The credential cannot be checked at the moment. Nothing was done.")
                            .detailed(undecided.why())
                            .with("Retry-After", "30"));
        }
        var challenge = challenge(port);
        return unauthorized(
                ((Authenticator.Unauthenticated) verdict).why(),
                credential instanceof Credential.None ? challenge.missing() : challenge.bad("invalid_token"));
    }

    private Verdict unauthorized(String why, String challenge) {
        var with = desk.tokens().isPresent()
                ? "a key of this server, or an access token for it."
                : "a key of this server.";
        return new Refused(Refusal.of(401, Reason.SIGN_IN, "Sign in with the header Authorization: Bearer and " + with)
                .detailed(why)
                .with(Challenge.NAME, challenge));
    }

    /** The port that a request came in on. */
    static int port(HttpServerRequest request) {
        return Optional.ofNullable(request.hostAddress())
                .map(InetSocketAddress::getPort)
                .orElse(0);
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
