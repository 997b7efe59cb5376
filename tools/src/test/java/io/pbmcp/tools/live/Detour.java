package io.pbmcp.tools.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server before a server: what goes in is passed on as it is, what comes back is rewritten. */
public final class Detour implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI target;
    private final UnaryOperator<JsonNode> rewriting;

    /** Leads to {@code target}, whose answers go through {@code rewriting} on their way back. */
    public Detour(URI target, UnaryOperator<JsonNode> rewriting) {
        this.target = target;
        this.rewriting = rewriting;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::pass);
        server.start();
    }

    /** Where it begins; stands for the address it leads to. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target.getPath());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = client.send(request(exchange), HttpResponse.BodyHandlers.ofString());
            var type = reply.headers().firstValue("Content-Type");
            var body = reply.body().isEmpty()
                    ? new byte[0]
                    : rewritten(reply.body()).getBytes(StandardCharsets.UTF_8);
            type.ifPresent(value -> exchange.getResponseHeaders().set("Content-Type", value));
            exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        var there = URI.create("http://" + target.getAuthority() + exchange.getRequestURI());
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(there)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (var header : new String[] {"Authorization", "Content-Type"}) {
            var value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return request.build();
    }

    private String rewritten(String body) {
        var here = body.replace(target.getAuthority(), uri().getAuthority());
        return rewriting.apply(JSON.readTree(here)).toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
