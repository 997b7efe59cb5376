package io.pbmcp.server.hosted;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A user's server that Productboard calls: repeats the token of a probe, and takes everything else. */
final class CallbackReceiver implements AutoCloseable {

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(CallbackReceiver::handle)
            .bindNow();

    /** Where it listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        var query = request.uri().replaceFirst("^[^?]*\\??", "");
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith("validationToken="))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .findFirst()
                .map(token -> (Publisher<Void>)
                        response.header("Content-Type", "text/plain").sendString(Mono.just(token)))
                .orElseGet(() -> response.status(204).send());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
