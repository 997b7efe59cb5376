package io.pbmcp.http;

import io.pbmcp.http.Message.Malformed;
import io.pbmcp.http.Message.Notification;
import io.pbmcp.http.Message.Request;
import io.pbmcp.http.Message.Response;
import io.pbmcp.policy.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** Takes the messages that clients POST, and answers each in the same HTTP exchange. */
record Inbox(
        HttpPeer peer,
        Sessions sessions,
        MessageReader reader,
        Gate gate,
        Answers answers,
        InFlight inFlight,
        Bodies bodies,
        HttpLimits limits) {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Reads one message and sees to it. */
    Mono<Void> take(HttpServerRequest request, HttpServerResponse response, Caller caller) {
        return Mono.defer(() -> {
            var share = bodies.share();
            return Body.read(request, limits.bodyBytes(), limits.bodyTime(), share)
                    .flatMap(body -> {
                        if (body instanceof Body.Whole whole) {
                            return new Exchange(request, response, caller, share).take(reader.read(whole.bytes()));
                        }
                        // Nobody reads it, so none of it is held while its sender reads the answer.
                        share.empty();
                        response.header("Connection", "close");
                        return answers.refuseRead(request, response, unread(body), Optional.empty());
                    })
                    .doFinally(signal -> share.letGo());
        });
    }

    private Refusal unread(Body body) {
        if (body instanceof Body.TooLong) {
            return Refusal.of(413, Reason.BODY_SIZE, "The body is longer than " + limits.bodyBytes() + " bytes.");
        }
        return body instanceof Body.Crowded
                ? Refusal.of(
                                503,
                                Reason.TOO_MANY,
                                "The server holds as many requests as it can. Nothing was done; repeat it.")
                        .with("Retry-After", "5")
                : Refusal.of(408, Reason.TOO_SLOW, "The body took longer than " + limits.bodyTime() + ".");
    }

    private Refusal withheld(Session.Withheld why) {
        return switch (why) {
            case ENDED -> SessionHeader.unknown();
            case CROWDED ->
                Refusal.of(
                                429,
                                Reason.TOO_MANY,
                                limits.callsPerSession() + " requests of this session are running, the most that may.")
                        .with("Retry-After", "1");
            case RUNNING -> Refusal.badRequest(Reason.MESSAGE, "A request with this id is running already.");
        };
    }

    /** The way to get rid of a reader that is too slow: its connection is closed, whatever waits in it. */
    // What Netty answers here says only that a connection is closed, or that its loop is.
    @SuppressWarnings("FutureReturnValueIgnored")
    Runnable dropper(HttpServerRequest request, HttpServerResponse response) {
        var dropped = new AtomicBoolean();
        return () -> {
            if (dropped.compareAndSet(false, true)) {
                answers.note(Reason.SLOW_READER, Answers.remote(request), "A client read its stream too slowly");
                response.withConnection(connection -> connection.channel().close());
            }
        };
    }

    static Refusal stopping() {
        return Refusal.of(503, Reason.STOPPING, "The server is about to stop.").with("Retry-After", "5");
    }

    /** One POST. */
    private final class Exchange {

        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final Caller caller;
        private final Bodies.Share share;

        Exchange(HttpServerRequest request, HttpServerResponse response, Caller caller, Bodies.Share share) {
            this.request = request;
            this.response = response;
            this.caller = caller;
            this.share = share;
        }

        Mono<Void> take(Message message) {
            if (message instanceof Malformed malformed) {
                var refusal =
                        Refusal.badRequest(Reason.MESSAGE, malformed.why()).coded(malformed.code());
                return refuse(refusal, Optional.empty());
            }
            var id = message instanceof Request asked
                    ? Optional.of(asked.json().path("id"))
                    : Optional.<JsonNode>empty();
            if (inFlight.isStopping() && message instanceof Request) {
                return refuse(stopping(), id);
            }
            if (message instanceof Request asked && asked.method().equals("initialize")) {
                return open(asked);
            }
            var found = SessionHeader.find(request, sessions, caller);
            if (found instanceof SessionHeader.Missing missing) {
                return refuse(missing.refusal(), id);
            }
            var session = ((SessionHeader.Found) found).session();
            if (message instanceof Request asked) {
                return call(session, asked);
            }
            if (message instanceof Notification told) {
                return told.method().equals("notifications/cancelled")
                        ? cancel(session, told)
                        : accept(Mono.defer(() -> session.conversation().notification(told.json(), caller)));
            }
            var answer = (Response) message;
            return accept(Mono.defer(() -> session.conversation().response(answer.json(), caller)));
        }

        private Mono<Void> open(Request asked) {
            var id = Optional.of(asked.json().path("id"));
            var full = sessions.reserve(caller);
            if (full.isPresent()) {
                return refuse(full.get(), id);
            }
            var settled = new AtomicBoolean();
            return Mono.defer(() -> peer.open(asked.json(), caller))
                    .switchIfEmpty(Mono.error(() -> new IllegalStateException("initialize got no answer")))
                    .flatMap(opening -> {
                        if (opening.conversation().isEmpty()) {
                            return send(opening);
                        }
                        var conversation = opening.conversation().get();
                        if (!settled.compareAndSet(false, true)) {
                            // The client has left, and its place is given back.
                            abandon(conversation);
                            return Mono.empty();
                        }
                        var session = sessions.add(caller, conversation);
                        if (session.isEmpty()) {
                            abandon(conversation);
                            return refuse(stopping(), id);
                        }
                        response.header(SessionHeader.NAME, session.get().id());
                        return send(opening);
                    })
                    .onErrorResume(error -> {
                        LOG.atError().setCause(error).log("A session could not be opened");
                        return refuse(Refusal.failure("a session could not be opened"), id);
                    })
                    .doFinally(signal -> {
                        if (settled.compareAndSet(false, true)) {
                            sessions.release(caller);
                        }
                    });
        }

        /** Closes a conversation that no session is for, also when nobody waits for that any more. */
        private void abandon(Conversation conversation) {
            Mono.defer(conversation::close)
                    .subscribe(
                            nothing -> {}, error -> LOG.atWarn().setCause(error).log("A conversation failed to close"));
        }

        private Mono<Void> send(Opening opening) {
            return answers.json(request, response, 200, answers.json().write(opening.response()));
        }

        private Mono<Void> call(Session session, Request asked) {
            var id = Optional.of(asked.json().path("id"));
            var failure = answers.error(Refusal.failure(""), id);
            enter();
            var attempt = session.call(asked.id(), failure, this::leave);
            if (attempt instanceof Session.Withheld why) {
                leave();
                return refuse(withheld(why), id);
            }
            var call = ((Session.Made) attempt).call();
            var events = call.stream().attach(0, dropper(request, response)).events();
            var shortfall = new Shortfall();
            return events.doOnSubscribe(subscription ->
                            call.begin(Flux.defer(() -> session.conversation().request(asked.json(), caller))
                                    .doOnNext(shortfall::look)))
                    .switchOnFirst((first, all) -> {
                        var event = first.get();
                        if (event == null) {
                            // Cancelled by the client, which waits for nothing any more.
                            return answers.empty(request, response, 202);
                        }
                        if (!event.isResponse()) {
                            return answers.events(request, response, all);
                        }
                        return shortfall
                                .scopes()
                                .map(scopes -> forbid(scopes, event))
                                .orElseGet(() -> answers.json(request, response, 200, event.json()));
                    })
                    .then();
        }

        /** A call may outlive its connection, and what was asked with it. */
        private void enter() {
            inFlight.enter();
            share.hold();
        }

        private void leave() {
            share.letGo();
            inFlight.leave();
        }

        private Mono<Void> forbid(List<String> scopes, Event event) {
            answers.note(Reason.SCOPE, Answers.remote(request), "The scopes of the access token do not go far enough");
            response.header(Challenge.NAME, gate.challenge(Gate.port(request)).insufficient(scopes));
            return answers.json(request, response, 403, event.json());
        }

        private Mono<Void> cancel(Session session, Notification told) {
            var id = told.json().path("params").path("requestId");
            session.cancel(id.toString());
            return answers.empty(request, response, 202);
        }

        /** Lets the protocol take a message; what it does with it must not depend on this connection. */
        private Mono<Void> accept(Mono<Void> taking) {
            return Mono.fromFuture(taking::toFuture, true)
                    .then(Mono.defer(() -> answers.empty(request, response, 202)))
                    .onErrorResume(error -> {
                        LOG.atError().setCause(error).log("A notification or response could not be taken");
                        return refuse(Refusal.failure("a message could not be taken"), Optional.empty());
                    });
        }

        private Mono<Void> refuse(Refusal refusal, Optional<JsonNode> id) {
            return answers.refuseRead(request, response, refusal, id);
        }
    }
}
