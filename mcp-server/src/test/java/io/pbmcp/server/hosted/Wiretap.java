package io.pbmcp.server.hosted;

import io.netty.handler.codec.http.HttpMethod;
import io.pbmcp.sandbox.openapi.ApiOperation;
import io.pbmcp.sandbox.openapi.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands between the server and Productboard, hands everything on, and notes what was asked and answered. */
final class Wiretap implements AutoCloseable {

    private static final List<String> PASSED = List.of("Authorization", "Content-Type", "Accept", "Retry-After");

    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.create();
    private final URI behind;
    private final UnaryOperator<String> answers;
    private final DisposableServer server;

    /** Listens in front of an API whose address ends in {@code /v2}. */
    Wiretap(URI api) {
        this(api, UnaryOperator.identity());
    }

    /** One that changes every answer before it hands it on. */
    Wiretap(URI api, UnaryOperator<String> answers) {
        this.answers = answers;
        behind = api.resolve("/");
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    /**
     * One request and its answer.
     *
     * @param target path below {@code /v2}, and query
     */
    record Exchange(String method, String target, Optional<JsonNode> body, int status, Optional<JsonNode> answer) {

        /** Number of the operation, 0 for none. */
        int operation() {
            return ApiOperation.find(method, Target.of(target))
                    .map(ApiOperation::number)
                    .orElse(0);
        }
    }

    /** Where the server finds the API. */
    URI api() {
        return URI.create("http://127.0.0.1:" + server.port() + "/v2");
    }

    /** All exchanges so far, oldest first. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The head of every request that came in, as text. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        heads.add(request.uri() + " " + request.requestHeaders().entries());
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .flatMap(body -> handedOn(request, response, body));
    }

    private Mono<Void> handedOn(HttpServerRequest request, HttpServerResponse response, String body) {
        return client.headers(headers -> PASSED.stream()
                        .filter(request.requestHeaders()::contains)
                        .forEach(name ->
                                headers.set(name, request.requestHeaders().get(name))))
                .request(HttpMethod.valueOf(request.method().name()))
                .uri(behind.resolve(request.uri()))
                .send(ByteBufMono.fromString(Mono.just(body)))
                .responseSingle((answer, bytes) -> bytes.asString(StandardCharsets.UTF_8)
                        .defaultIfEmpty("")
                        .flatMap(text -> {
                            note(request, body, answer.status().code(), text);
                            response.status(answer.status());
                            PASSED.stream()
                                    .filter(answer.responseHeaders()::contains)
                                    .forEach(name -> response.header(
                                            name, answer.responseHeaders().get(name)));
                            return response.sendString(Mono.just(answers.apply(here(text))))
                                    .then();
                        }));
    }

    /** Addresses in an answer lead back here: the server trusts no other host. */
    private String here(String text) {
        return text.replace(behind.getAuthority(), api().getAuthority());
    }

    private void note(HttpServerRequest request, String body, int status, String text) {
        exchanges.add(new Exchange(
                request.method().name(), request.uri().replaceFirst("^/v2", ""), json(body), status, json(text)));
    }

    private static Optional<JsonNode> json(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty()).map(JsonMapper.shared()::readTree);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
