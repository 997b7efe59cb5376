package io.pbmcp.http;

import io.pbmcp.http.Rejections.Rejection;
import io.pbmcp.policy.Authenticator;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** A server on a free port with everything around it made by hand, and a client for it. Agent {@code x} signs in with {@code key-x}. */
final class Running implements AutoCloseable {

    final FakePeer peer = new FakePeer();
    final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    final AtomicReference<Supplier<Readiness>> readiness = new AtomicReference<>(Readiness::ready);
    final HttpFront front;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Running(HttpOptions options, SignInDesk desk) {
        front = HttpFront.start(
                options,
                new Neighbours(
                        peer,
                        desk,
                        () -> Objects.requireNonNull(readiness.get()).get(),
                        rejections::add,
                        now::get,
                        RandomGenerator.of("L64X128MixRandom")));
    }

    static Running usual() {
        return with(limits -> {});
    }

    static Running with(Consumer<Limits> change) {
        var limits = new Limits();
        change.accept(limits);
        return at(new HttpOptions("127.0.0.1", 0, Optional.empty(), Set.of(), Set.of(), limits.build()));
    }

    static Running at(HttpOptions options) {
        return new Running(options, SignInDesk.of(Running::authenticate));
    }

    /** With a desk that takes access tokens, too. */
    static Running at(HttpOptions options, SignInDesk desk) {
        return new Running(options, desk);
    }

    static Authenticator.Verdict authenticate(Credential credential) {
        if (credential instanceof Credential.Bearer bearer) {
            var token = bearer.token().reveal();
            if (token.equals("explode")) {
                throw new IllegalStateException("canary-in-exception");
            }
            if (token.startsWith("key-")) {
                return new Authenticator.Authenticated(Caller.of(token.substring(4), "api-key"));
            }
        }
        return new Authenticator.Unauthenticated("no agent has this key");
    }

    int port() {
        return front.endpoint().getPort();
    }

    /** A request as {@code agent}, with all headers that the endpoint asks for. */
    HttpRequest.Builder as(String agent) {
        return HttpRequest.newBuilder(front.endpoint())
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer key-" + agent)
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json");
    }

    /** Opens a session and says its id. */
    String open(String agent) {
        var response = send(as(agent).POST(BodyPublishers.ofString(request(0, "initialize", ""))));
        return response.headers().firstValue("Mcp-Session-Id").orElseThrow(() -> new AssertionError(response.body()));
    }

    HttpRequest.Builder post(String agent, String session, String body) {
        return as(agent).header("Mcp-Session-Id", session).POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    URI at(String path) {
        return front.endpoint().resolve(path);
    }

    static String request(int id, String method, String text) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{\"text\":\"" + text
                + "\"}}";
    }

    static String notification(String method) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}";
    }

    static JsonNode json(HttpResponse<String> response) {
        return FakePeer.JSON.readTree(response.body());
    }

    @Override
    public void close() {
        front.close(Duration.ZERO);
    }
}
