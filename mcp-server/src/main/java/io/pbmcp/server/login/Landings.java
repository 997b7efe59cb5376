package io.pbmcp.server.login;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.pbmcp.policy.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The address on this machine that the browser is sent back to. The first request with the right state wins; pages say
 * nothing that a request brought along.
 */
final class Landings implements AutoCloseable {

    private static final String PATH = "/callback";
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "unauthorized_client",
            "access_denied",
            "unsupported_response_type",
            "invalid_scope",
            "server_error",
            "temporarily_unavailable");

    private final Secret state;
    private final int port;
    private final AtomicBoolean won = new AtomicBoolean();
    private final Sinks.One<Landing> landing = Sinks.one();
    private final DisposableServer server;

    private Landings(int port, Secret state) {
        this.state = state;
        this.port = port;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .idleTimeout(Duration.ofSeconds(10))
                .handle(this::answer)
                .bindNow(Duration.ofSeconds(10));
    }

    /**
     * Begins to listen on the loopback address.
     *
     * @param state what tells the one request that was asked for from all others
     */
    static Landings open(int port, Secret state) {
        return new Landings(port, state);
    }

    /** The redirect URI of that port, as it has to be registered. */
    static URI redirect(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    /** The first landing. */
    Mono<Landing> first() {
        return landing.asMono();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        var target = new QueryStringDecoder(request.uri());
        if (!target.rawPath().equals(PATH)) {
            return page(response, 404, "There is nothing here.");
        }
        if (!request.method().equals(HttpMethod.GET)
                || !List.of("127.0.0.1:" + port).equals(request.requestHeaders().getAll(HttpHeaderNames.HOST))) {
            return page(response, 400, "This request was not asked for. Nothing was signed in.");
        }
        var query = target.parameters();
        if (!MessageDigest.isEqual(utf8(one(query, "state")), utf8(state.reveal()))) {
            return page(response, 400, "This request was not asked for. Nothing was signed in.");
        }
        if (!won.compareAndSet(false, true)) {
            return page(response, 409, "This was answered already. You can close this window.");
        }
        var code = one(query, "code");
        var consented = !code.isBlank() && !query.containsKey("error");
        var error = one(query, "error");
        var landed = consented
                ? new Landing.Consented(Secret.of(code))
                : new Landing.Declined(ERRORS.contains(error) ? error : "unknown");
        return Mono.from(page(
                        response,
                        200,
                        consented
                                ? "Productboard has answered. You can close this window and go back to the terminal."
                                : "Productboard did not let the application in. You can close this window."))
                .doFinally(sent -> landing.tryEmitValue(landed));
    }

    /** The value of a parameter that is there once; "" otherwise. */
    private static String one(Map<String, List<String>> query, String name) {
        var values = query.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    private static Publisher<Void> page(HttpServerResponse response, int status, String sentence) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .header(HttpHeaderNames.CONNECTION, "close")
                .header("Content-Security-Policy", "default-src 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .sendString(Mono.just("<!doctype html><title>productboard-mcp</title><p>" + sentence + "</p>"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(3));
    }
}
