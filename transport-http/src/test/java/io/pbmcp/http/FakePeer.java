package io.pbmcp.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.pbmcp.policy.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A protocol that does what the method's name says and keeps a record of what it heard. */
final class FakePeer implements HttpPeer {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE = 30;

    final List<FakeConversation> conversations = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    /** Answers the last {@code initialize} of this mode, whoever has left meanwhile. */
    final AtomicReference<Runnable> heedless = new AtomicReference<>(() -> {});

    private final Map<String, Sinks.One<ObjectNode>> held = new ConcurrentHashMap<>();

    @Override
    public Mono<Opening> open(ObjectNode request, Caller caller) {
        return switch (request.path("params").path("mode").stringValue("")) {
            case "refuse" -> Mono.just(new Opening(error(request), Optional.empty()));
            case "fail" -> Mono.error(new IllegalStateException("canary-in-exception"));
            case "silent" -> Mono.empty();
            case "heedless" ->
                Mono.fromDirect(client -> {
                    client.onSubscribe(Operators.emptySubscription());
                    heedless.set(() -> client.onNext(opened(request, caller)));
                    events.add("opening");
                });
            default -> Mono.just(opened(request, caller));
        };
    }

    private Opening opened(ObjectNode request, Caller caller) {
        var conversation = new FakeConversation(caller.agent());
        conversations.add(conversation);
        return new Opening(result(request, caller.agent()), Optional.of(conversation));
    }

    static ObjectNode result(ObjectNode request, String text) {
        var response = JSON.createObjectNode().put("jsonrpc", "2.0");
        response.set("id", request.path("id"));
        response.putObject("result").put("text", text);
        return response;
    }

    static ObjectNode saying(String text) {
        var message = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/message");
        message.putObject("params").put("text", text);
        return message;
    }

    private static ObjectNode lacking(ObjectNode request, String scopes) {
        var response = JSON.createObjectNode().put("jsonrpc", "2.0");
        response.set("id", request.path("id"));
        var error = response.putObject("error")
                .put("code", Conversation.INSUFFICIENT_SCOPE)
                .put("message", "Not with this token");
        var list = error.putObject("data").putArray("scopes");
        List.of(scopes.split(" ")).forEach(list::add);
        return response;
    }

    private static ObjectNode error(ObjectNode request) {
        var response = JSON.createObjectNode().put("jsonrpc", "2.0");
        response.set("id", request.path("id"));
        response.putObject("error").put("code", -32602).put("message", "Not this way");
        return response;
    }

    /** One session of it. */
    final class FakeConversation implements Conversation {

        final String canary;
        final Sinks.Many<ObjectNode> announcements = Sinks.many().multicast().onBackpressureBuffer(256, false);

        FakeConversation(String canary) {
            this.canary = canary;
        }

        @Override
        public Flux<ObjectNode> request(ObjectNode request, Caller caller) {
            var text = request.path("params").path("text").stringValue("");
            return switch (request.path("method").stringValue("")) {
                case "echo" -> Flux.just(result(request, text));
                case "whoami" -> Flux.just(result(request, canary + "/" + caller.agent() + "/" + caller.narrowing()));
                case "progress" -> Flux.just(saying("one"), saying("two"), result(request, "done"));
                case "flood" ->
                    Flux.range(0, 20_000)
                            .map(at -> saying(at + "x".repeat(4000)))
                            .concatWith(Mono.fromSupplier(() -> {
                                events.add("flooded");
                                return result(request, "done");
                            }));
                case "fail" -> Flux.error(new IllegalStateException("canary-in-exception"));
                case "throw" -> throw new IllegalStateException("canary-in-exception");
                case "failLate" ->
                    Flux.concat(Flux.just(saying("one")), Flux.error(new IllegalStateException("canary-in-exception")));
                case "scopes" -> Flux.just(lacking(request, text));
                case "nothing" -> Flux.empty();
                case "hold" -> hold(text).flux().map(answer -> result(request, "held"));
                case "talkAndHold" ->
                    Flux.concat(
                            Flux.just(saying("one")),
                            hold(text).flatMapMany(answer -> Flux.just(saying("two"), result(request, "held"))));
                default -> Flux.just(result(request, "unknown"));
            };
        }

        @Override
        public Mono<Void> notification(ObjectNode notification, Caller caller) {
            if (notification.path("method").stringValue("").equals("notifications/fail")) {
                return Mono.error(new IllegalStateException("canary-in-exception"));
            }
            return Mono.fromRunnable(() ->
                    events.add("notification " + notification.path("method").stringValue("")));
        }

        @Override
        public Mono<Void> response(ObjectNode response, Caller caller) {
            return Mono.fromRunnable(() -> events.add("response " + response.path("id")));
        }

        @Override
        public Flux<ObjectNode> listen() {
            return announcements
                    .asFlux()
                    .doOnSubscribe(subscription -> events.add("listening"))
                    .doOnCancel(() -> events.add("deaf"));
        }

        @Override
        public Mono<Void> close() {
            return Mono.fromRunnable(() -> events.add("closed " + canary));
        }

        private Mono<ObjectNode> hold(String name) {
            return gate(name)
                    .asMono()
                    .doOnSubscribe(subscription -> events.add("running " + name))
                    .doOnCancel(() -> events.add("cancelled " + name));
        }
    }

    /** Lets the call that is held under this name go on. */
    void release(String name) {
        gate(name).tryEmitValue(JSON.createObjectNode());
    }

    /** Waits for all of this to happen, in whatever order. */
    void await(String... wanted) {
        var missing = new HashSet<>(List.of(wanted));
        try {
            for (var next = events.poll(PATIENCE, SECONDS); next != null; next = events.poll(PATIENCE, SECONDS)) {
                missing.remove(next);
                if (missing.isEmpty()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("This did not happen: " + missing);
    }

    private Sinks.One<ObjectNode> gate(String name) {
        return held.computeIfAbsent(name, key -> Sinks.one());
    }
}
