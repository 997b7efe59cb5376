package io.pbmcp.sandbox.plugins;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Somebody on this machine who is probed and told of pushed buttons; what it answers can be changed. */
final class Receiver implements AutoCloseable {

    /** What it answers to a validation token, or to the body of a push. */
    record Said(int status, String type, String body) {}

    private final HttpServer server;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Function<String, Said> answer = token -> new Said(200, "text/plain; charset=utf-8", token);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("Accept") + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Said said = answer.apply(query == null ? sent : query.substring(query.indexOf('=') + 1));
        exchange.getResponseHeaders().set("Content-Type", said.type());
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Answers like this from now on. */
    void says(Function<String, Said> changed) {
        answer = changed;
    }

    /** Method, path, Accept and Authorization of everything it was asked. */
    List<String> heard() {
        return heard;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
