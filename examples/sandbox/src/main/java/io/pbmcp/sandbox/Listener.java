package io.pbmcp.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Incoming;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** The socket: turns bytes into requests and answers into bytes, and plays the faults that need a connection. */
final class Listener implements AutoCloseable {

    /** Where the API answers. */
    static final String PREFIX = "/v2";

    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private final Sandbox sandbox;
    private final String host;
    private final Control control;
    private final LoopResources loops = LoopResources.create("sandbox", 2, true);
    private final DisposableServer server;

    Listener(Sandbox sandbox, String host, int port) {
        this.sandbox = sandbox;
        this.host = host;
        this.control = new Control(sandbox);
        this.server = HttpServer.create()
                .host(host)
                .port(port)
                .runOn(loops)
                .handle(this::handle)
                .bindNow();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .asByteArray()
                .collect(Body::new, Body::add)
                .flatMap(body -> answer(request, response, body));
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, Body body) {
        String target = request.uri();
        int sign = target.indexOf('?');
        String path = sign < 0 ? target : target.substring(0, sign);
        String query = sign < 0 ? "" : target.substring(sign + 1);
        URI base = base(request);
        if (path.startsWith(Control.PREFIX + "/")) {
            return control.answer(base, incoming(request, query, path.substring(Control.PREFIX.length()), body))
                    .flatMap(answer -> send(response, answer));
        }
        boolean api = path.startsWith(PREFIX + "/");
        Incoming incoming = incoming(request, query, api ? path.substring(PREFIX.length()) : "/.." + path, body);
        return sandbox.faults()
                .take(incoming.method(), incoming.path())
                .map(fault -> Mono.delay(fault.latency()).then(Mono.defer(() -> play(fault, base, incoming, response))))
                .orElseGet(() -> answered(base, incoming, response));
    }

    private Mono<Void> play(Fault fault, URI base, Incoming incoming, HttpServerResponse response) {
        return switch (fault.effect()) {
            case LATENCY -> answered(base, incoming, response);
            case THROTTLE, STATUS, GARBAGE, CONTENT_TYPE, REDIRECT -> send(response, sandbox.faulty(fault));
            case HANG -> Mono.never();
            case RESET_BEFORE -> reset(response);
            case RESET_AFTER -> sandbox.answer(base, incoming).then(reset(response));
            case TRUNCATE -> sandbox.answer(base, incoming).flatMap(answer -> truncated(response, answer));
        };
    }

    private Mono<Void> answered(URI base, Incoming incoming, HttpServerResponse response) {
        return sandbox.answer(base, incoming).flatMap(answer -> send(response, answer));
    }

    /** The address the client reached. Only a sandbox that listens everywhere has to believe the Host header. */
    private URI base(HttpServerRequest request) {
        InetSocketAddress here = Objects.requireNonNull(request.hostAddress(), "a TCP connection has an address");
        String named = request.requestHeaders().get("Host");
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String authority =
                everywhere && named != null && AUTHORITY.matcher(named).matches() ? named : host + ":" + here.getPort();
        return URI.create("http://" + authority + PREFIX);
    }

    private static Mono<Void> send(HttpServerResponse response, Answer answer) {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        if (answer.contentType().isEmpty()) {
            return response.send();
        }
        response.header("Content-Type", answer.contentType());
        boolean head = response.method().name().equals("HEAD");
        return head
                ? response.send()
                : response.sendByteArray(Mono.just(answer.body())).then();
    }

    /**
     * Half of an answer, and the end of the connection. The sending itself never completes: once it had, the server might
     * take the connection back for the next request before it is closed.
     */
    private static Mono<Void> truncated(HttpServerResponse response, Answer answer) {
        byte[] half = Arrays.copyOf(answer.body(), answer.body().length / 2);
        response.status(answer.status())
                .header("Content-Type", answer.contentType().isEmpty() ? Answer.JSON : answer.contentType())
                .header("Content-Length", Integer.toString(Math.max(1, answer.body().length)));
        Mono<ByteBuf> breakOff = reset(response, false).then(Mono.never());
        return response.send(Flux.concat(Mono.just(Unpooled.wrappedBuffer(half)), breakOff), sent -> true)
                .then();
    }

    private static Mono<Void> reset(HttpServerResponse response) {
        return reset(response, true);
    }

    /** Closes the connection; hard means without the polite goodbye, so the other side sees a reset. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told that the connection is gone
    private static Mono<Void> reset(HttpServerResponse response, boolean hard) {
        return Mono.fromRunnable(() -> response.withConnection(connection -> {
            if (hard) {
                connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            connection.channel().close();
        }));
    }

    private static Incoming incoming(HttpServerRequest request, String query, String path, Body body) {
        return new Incoming(
                request.method().name(),
                path,
                query,
                Optional.ofNullable(request.requestHeaders().get("Authorization")),
                Optional.ofNullable(request.requestHeaders().get("Content-Type")),
                body.kept.toByteArray(),
                body.tooLarge);
    }

    private static final class Body {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean tooLarge;

        void add(byte[] part) {
            int room = Incoming.MAX_BODY - kept.size();
            tooLarge |= part.length > room;
            kept.write(part, 0, Math.min(room, part.length));
        }
    }

    static Answer faulty(Fault fault, Answer error) {
        byte[] page = "<!doctype html><title>Gateway</title><p>Please sign in.</p>".getBytes(StandardCharsets.UTF_8);
        return switch (fault.effect()) {
            case GARBAGE -> new Answer(200, Map.of(), Answer.JSON, "{\"data\": [oops".getBytes(StandardCharsets.UTF_8));
            case CONTENT_TYPE -> new Answer(200, Map.of(), "text/html; charset=utf-8", page);
            case REDIRECT -> new Answer(302, Map.of("Location", fault.location()), "", new byte[0]);
            case STATUS -> retry(fault, new Answer(fault.status(), Map.of(), Answer.JSON, error.body()));
            default -> retry(fault, error);
        };
    }

    private static Answer retry(Fault fault, Answer error) {
        return fault.retryAfter().isEmpty() ? error : error.and(Map.of("Retry-After", fault.retryAfter()));
    }
}
