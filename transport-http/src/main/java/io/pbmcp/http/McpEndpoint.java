package io.pbmcp.http;

import io.pbmcp.policy.Caller;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The address {@code /mcp}: POST sends a message, GET listens, DELETE ends a session. */
record McpEndpoint(Gate gate, Preflight preflight, Sessions sessions, Inbox inbox, Answers answers, InFlight inFlight) {

    static final String PATH = "/mcp";

    private static final Pattern EVENT_ID = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        var method = request.method().name();
        if (preflight.is(method)) {
            return preflight.answer(request, response, "POST, GET, DELETE");
        }
        if (!method.equals("POST") && !method.equals("GET") && !method.equals("DELETE")) {
            var refusal = Refusal.of(405, Reason.METHOD, "This address takes POST, GET and DELETE.")
                    .with("Allow", gate.origins().hasReaders() ? "POST, GET, DELETE, OPTIONS" : "POST, GET, DELETE");
            return answers.refuse(request, response, refusal);
        }
        return gate.admit(method, request.requestHeaders(), Gate.port(request)).flatMap(verdict -> {
            if (verdict instanceof Gate.Refused refused) {
                return answers.refuse(request, response, refused.refusal());
            }
            var caller = ((Gate.Admitted) verdict).caller();
            return switch (method) {
                case "POST" -> inFlight.during(inbox.take(request, response, caller));
                case "GET" -> listen(request, response, caller);
                default -> delete(request, response, caller);
            };
        });
    }

    private Mono<Void> listen(HttpServerRequest request, HttpServerResponse response, Caller caller) {
        var found = SessionHeader.find(request, sessions, caller);
        if (found instanceof SessionHeader.Missing missing) {
            return answers.refuse(request, response, missing.refusal());
        }
        if (inFlight.isStopping()) {
            return answers.refuse(request, response, Inbox.stopping());
        }
        var session = ((SessionHeader.Found) found).session();
        var drop = inbox.dropper(request, response);
        // Deferred, because a connection that is gone already never subscribes and so would never let go.
        return answers.events(
                request,
                response,
                Flux.defer(() -> stream(session, request, drop)).takeUntilOther(turnedAway(session, request)));
    }

    /**
     * Completes when the headers that opened a stream would not open it any more, because a key was taken back, an agent switched
     * off, or a token ended. Asked with every heartbeat, one question at a time; one without an answer until the next heartbeat ends
     * the stream, and so does whatever else goes wrong.
     */
    private Mono<Void> turnedAway(Session session, HttpServerRequest request) {
        // Those of the exchange, which lasts as long as the stream and holds them anyway; nobody changes them any more.
        var headers = request.requestHeaders();
        var port = Gate.port(request);
        var remote = Answers.remote(request);
        var heartbeat = answers.limits().heartbeat();
        return Flux.interval(heartbeat)
                .onBackpressureDrop()
                .concatMap(
                        beat -> gate.admit("GET", headers, port)
                                .timeout(heartbeat, Mono.fromSupplier(McpEndpoint::undecided)),
                        0)
                .takeWhile(verdict -> opens(verdict, session, remote))
                .then();
    }

    private static Gate.Verdict undecided() {
        return new Gate.Refused(Refusal.failure("sign-in did not decide in time"));
    }

    private boolean opens(Gate.Verdict verdict, Session session, String remote) {
        if (verdict instanceof Gate.Refused refused) {
            var refusal = refused.refusal();
            answers.note(refusal.reason(), remote, refusal.detail() + "; its listening stream was ended");
            return false;
        }
        return session.owner().equals(Session.Owner.of(((Gate.Admitted) verdict).caller()));
    }

    private static Flux<Event> stream(Session session, HttpServerRequest request, Runnable drop) {
        var last = request.requestHeaders().get("Last-Event-ID", "");
        var match = EVENT_ID.matcher(last);
        if (!match.matches()) {
            return session.listen(OptionalLong.empty(), drop);
        }
        var number = Long.parseLong(match.group(1));
        var after = Long.parseLong(match.group(2));
        // An id that we never gave out is a stranger's; the client then simply listens.
        Optional<Flux<Event>> call = number == 0 ? Optional.empty() : session.resume(number, after, drop);
        return call.orElseGet(() -> session.listen(number == 0 ? OptionalLong.of(after) : OptionalLong.empty(), drop));
    }

    private Mono<Void> delete(HttpServerRequest request, HttpServerResponse response, Caller caller) {
        var found = SessionHeader.find(request, sessions, caller);
        if (found instanceof SessionHeader.Missing missing) {
            return answers.refuse(request, response, missing.refusal());
        }
        return sessions.end(((SessionHeader.Found) found).session())
                .then(Mono.defer(() -> answers.empty(request, response, 204)));
    }
}
