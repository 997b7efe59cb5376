package io.pbmcp.server.hosted;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A Productboard that fails, and repeats in every answer the credential and the body that it was sent. */
final class TalkativeProductboard implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    volatile Manner manner = Manner.UNAUTHORIZED;

    TalkativeProductboard() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    /** How it fails. */
    enum Manner {
        BAD_REQUEST(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        UNPROCESSABLE(422),
        BROKEN(500),
        REDIRECT(302),
        PAGE(200),
        OTHER_SHAPE(200);

        private final int status;

        Manner(int status) {
            this.status = status;
        }
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + server.port() + "/v2");
    }

    /** What it was told, credentials included. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .flatMap(body -> {
                    var heard = request.requestHeaders().get("Authorization") + " " + body;
                    asked.add(heard);
                    return Mono.from(answered(response, heard));
                });
    }

    private Publisher<Void> answered(HttpServerResponse response, String heard) {
        var now = manner;
        response.status(now.status).header("X-Heard", heard);
        if (now == Manner.REDIRECT) {
            return response.header("Location", api() + "/" + heard.replace(' ', '/'))
                    .send();
        }
        if (now == Manner.PAGE) {
            return response.header("Content-Type", "text/html").sendString(Mono.just("<html>" + heard + "</html>"));
        }
        var json = JsonMapper.shared().createObjectNode();
        if (now == Manner.OTHER_SHAPE) {
            json.put("data", heard).put(heard, 1);
        } else {
            json.putArray("errors")
                    .addObject()
                    .put("code", heard)
                    .put("title", heard)
                    .put("detail", heard);
        }
        return response.header("Content-Type", "application/json").sendString(Mono.just(json.toString()));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
