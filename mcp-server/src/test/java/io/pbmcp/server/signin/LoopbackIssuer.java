package io.pbmcp.server.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An issuer on this machine whose every answer a test chooses; what it has no answer for is 404. */
public final class LoopbackIssuer implements AutoCloseable {

    static final String OAUTH = "/.well-known/oauth-authorization-server";
    static final String OPENID = "/.well-known/openid-configuration";
    static final String KEYS = "/keys";

    /** Targets that were asked, in order. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    /** What a path answers. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** One that knows nothing yet. */
    public LoopbackIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                asked.add(path);
                replies.getOrDefault(path, status(404)).to(exchange);
            }
        });
        server.start();
    }

    /** What its tokens name. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Publishes metadata and keys as it should. */
    public LoopbackIssuer publishing(String keys) {
        return on(OAUTH, json("{\"issuer\":\"" + uri() + "\",\"jwks_uri\":\"" + uri() + KEYS + "\"}"))
                .on(KEYS, json(keys));
    }

    LoopbackIssuer on(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    static Reply json(String body) {
        return text(200, "application/json", body);
    }

    static Reply text(int status, String type, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Reply redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Sends the head and then nothing until the issuer is closed. */
    Reply silence() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
