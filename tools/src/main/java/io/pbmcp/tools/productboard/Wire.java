package io.pbmcp.tools.productboard;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.pbmcp.policy.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connections to Productboard: one exchange at a time, no redirects, no cookies, no repeats. Holds nothing before it is
 * first used.
 */
final class Wire implements AutoCloseable {

    private final ClientSettings settings;

    private @Nullable ConnectionProvider connections;
    private @Nullable HttpClient client;
    private boolean closed;

    Wire(ClientSettings settings) {
        this.settings = settings;
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param type content type, when there was one
     * @param retryAfter header of that name, when there was one
     * @param body the whole body
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(
            int status, @Nullable String type, @Nullable String retryAfter, byte[] body) {}

    /** Whether a request went out, decided once: either it leaves, or whoever waits for it knows that it never will. */
    static final class Departure {
        private final AtomicReference<@Nullable Boolean> left = new AtomicReference<>();

        /** Whether it may leave now. */
        boolean leave() {
            return left.compareAndSet(null, true);
        }

        /** Whether it has not left, and never will. */
        boolean cancel() {
            return left.compareAndSet(null, false);
        }
    }

    /** The answer is larger than is read. */
    @SuppressWarnings("serial")
    static final class TooLarge extends RuntimeException {
        final int status;

        TooLarge(int status) {
            super("Answer too large", null, false, false);
            this.status = status;
        }
    }

    /** Whether a token has only characters that a header may have. */
    static boolean canSend(Secret token) {
        return token.reveal().chars().allMatch(c -> c > ' ' && c < 127);
    }

    /**
     * Sends one request once. Cancelling closes its connection.
     *
     * @param departure told before anything can reach Productboard
     */
    Mono<Reply> exchange(UpstreamRequest request, Secret token, Duration limit, Departure departure) {
        return Mono.defer(() -> open().headers(headers -> {
                            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token.reveal());
                            request.body()
                                    .ifPresent(body -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
                        })
                        .request(HttpMethod.valueOf(request.method().name()))
                        .uri(settings.base().of(request))
                        .send((outgoing, out) -> departure.leave()
                                ? request.body()
                                        .map(body -> out.sendByteArray(
                                                Mono.just(body.toString().getBytes(StandardCharsets.UTF_8))))
                                        .orElse(out)
                                : Mono.error(new IllegalStateException("Given up before it was sent")))
                        .responseConnection((response, connection) ->
                                read(response, connection.inbound().receive()))
                        .next())
                .timeout(limit);
    }

    private Mono<Reply> read(HttpClientResponse response, ByteBufFlux content) {
        var status = response.status().code();
        var headers = response.responseHeaders();
        return content.asByteArray()
                .collect(ByteArrayOutputStream::new, (all, part) -> {
                    if (all.size() + part.length > settings.largest()) {
                        throw new TooLarge(status);
                    }
                    all.writeBytes(part);
                })
                .map(all -> new Reply(
                        status,
                        headers.get(HttpHeaderNames.CONTENT_TYPE),
                        headers.get(HttpHeaderNames.RETRY_AFTER),
                        all.toByteArray()));
    }

    private synchronized HttpClient open() {
        if (closed) {
            throw new IllegalStateException("The connections to Productboard are closed");
        }
        var ready = client;
        if (ready == null) {
            var pool = ConnectionProvider.builder("productboard")
                    .maxConnections(settings.connections())
                    .pendingAcquireTimeout(settings.connect())
                    .pendingAcquireMaxCount(512)
                    .maxIdleTime(Duration.ofSeconds(20))
                    .build();
            ready = HttpClient.create(pool)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            settings.connect().toMillis())
                    .responseTimeout(settings.answer())
                    .followRedirect(false)
                    .disableRetry(true)
                    .compress(false)
                    .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "productboard-mcp")
                            .set(HttpHeaderNames.ACCEPT, "application/json"));
            connections = pool;
            client = ready;
        }
        return ready;
    }

    @Override
    public synchronized void close() {
        closed = true;
        client = null;
        if (connections != null) {
            connections.dispose();
        }
    }
}
