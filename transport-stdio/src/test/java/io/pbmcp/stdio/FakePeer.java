package io.pbmcp.stdio;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A peer that says {@code ping}, hangs, blocks or does what a test asks, and remembers what it was told. */
final class FakePeer implements StdioPeer {

    static final JsonMapper JSON = new JsonMapper();

    final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    final BlockingQueue<String> began = new LinkedBlockingQueue<>();
    final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
    final CountDownLatch release = new CountDownLatch(1);
    final Sinks.Many<ObjectNode> announcements = Sinks.many().unicast().onBackpressureBuffer();
    private final Function<ObjectNode, Publisher<ObjectNode>> other;

    FakePeer() {
        this(request -> Mono.error(new IllegalArgumentException("no such method")));
    }

    /** A peer that answers every method it does not know with this. */
    FakePeer(Function<ObjectNode, Publisher<ObjectNode>> other) {
        this.other = other;
    }

    static ObjectNode result(ObjectNode request, String text) {
        var reply = JSON.createObjectNode().put("jsonrpc", "2.0");
        reply.set("id", request.path("id"));
        reply.putObject("result").put("text", text);
        return reply;
    }

    static ObjectNode call(String method) {
        return JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    }

    @Override
    public Publisher<ObjectNode> request(ObjectNode request) {
        var method = request.path("method").asString();
        return switch (method) {
            case "ping" -> Mono.just(result(request, "pong"));
            case "echo" ->
                Mono.just(result(request, request.path("params").path("text").asString()));
            case "hang" ->
                Mono.<ObjectNode>never()
                        .doOnRequest(n -> began.add(method))
                        .doOnCancel(() -> cancelled.add(request.path("id").asString()));
            case "block", "initialize" ->
                Mono.fromCallable(() -> {
                    began.add(method);
                    release.await();
                    return result(request, "released");
                });
            default -> other.apply(request);
        };
    }

    @Override
    public Publisher<Void> notification(ObjectNode notification) {
        return switch (notification.path("method").asString()) {
            case "hang" -> Mono.never();
            case "fail" -> Mono.error(new IllegalStateException("on purpose"));
            default -> Mono.fromRunnable(() -> told.add(notification));
        };
    }

    @Override
    public Publisher<Void> response(ObjectNode response) {
        return Mono.fromRunnable(() -> told.add(response));
    }

    @Override
    public Publisher<ObjectNode> unsolicited() {
        return Flux.from(announcements.asFlux());
    }
}
