package io.pbmcp.sandbox.callback;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Sends what Productboard would send to addresses of its users, to the receivers that stand for them. */
public final class Callbacks implements AutoCloseable {

    /** How long a receiver may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Receivers receivers;
    private final LoopResources loops = LoopResources.create("sandbox-callbacks", 1, true);
    private final ConnectionProvider connections = ConnectionProvider.newConnection();
    private final HttpClient client;

    public Callbacks(Receivers receivers) {
        this.receivers = receivers;
        this.client = HttpClient.create(connections)
                .runOn(loops)
                .followRedirect(false)
                .responseTimeout(PATIENCE);
    }

    /**
     * What a receiver answered.
     *
     * @param contentType as it came, "" for none
     * @param body as UTF-8
     */
    public record Answered(int status, String contentType, String body) {}

    /** Whether somebody stands for the host of this address. */
    public boolean reaches(URI target) {
        return receivers.find(target).isPresent();
    }

    /**
     * Sends one request, once. Fails with {@link IOException} when nobody stands for the host, and with whatever went wrong
     * on the wire.
     *
     * @param target the public address, as a user of Productboard gave it
     * @param body JSON, or "" for none
     */
    public Mono<Answered> send(String method, URI target, Map<String, String> headers, String body) {
        return receivers
                .find(target)
                .map(address -> client.headers(all -> headers.forEach(all::set))
                        .request(HttpMethod.valueOf(method))
                        .uri(address)
                        .send(ByteBufMono.fromString(Mono.just(body)))
                        .responseSingle((response, bytes) -> bytes.asString(StandardCharsets.UTF_8)
                                .defaultIfEmpty("")
                                .map(text -> new Answered(
                                        response.status().code(),
                                        response.responseHeaders().get("Content-Type", ""),
                                        text)))
                        .timeout(PATIENCE))
                .orElseGet(() -> Mono.error(new IOException("Nobody stands for the host of this address")));
    }

    @Override
    public void close() {
        connections.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }
}
