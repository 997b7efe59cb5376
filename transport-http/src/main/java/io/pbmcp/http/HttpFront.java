package io.pbmcp.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A running HTTP server that speaks MCP on {@code /mcp}, for the protocol versions with sessions, and tells its health. Every
 * request signs in and passes every check; a session only saves the client from introducing itself again.
 */
public final class HttpFront {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final HttpOptions options;
    private final InFlight inFlight = new InFlight();
    private final Bodies bodies;
    private final Sessions sessions;
    private final Answers answers;
    private final Health health;
    private final ResourceMetadata metadata;
    private final McpEndpoint mcp;
    private final Connections connections;
    private final LoopResources loops;
    private final DisposableServer server;
    private final Disposable sweeper;

    private HttpFront(HttpOptions options, Neighbours neighbours) {
        this.options = options;
        var limits = options.limits();
        var json = new StrictJson(limits.bodyBytes());
        var origins = OriginCheck.of(options);
        answers = new Answers(json, origins, limits, neighbours.rejections());
        sessions = new Sessions(limits, neighbours.clock(), neighbours.randomness(), json::write);
        health = new Health(neighbours.readiness(), inFlight, answers);
        var gate = new Gate(HostCheck.of(options), origins, neighbours.desk(), options);
        var preflight = new Preflight(gate, answers);
        bodies = new Bodies(limits.heldBodyBytes());
        var inbox = new Inbox(
                neighbours.peer(), sessions, new MessageReader(json), gate, answers, inFlight, bodies, limits);
        metadata = new ResourceMetadata(options, gate, preflight, answers);
        mcp = new McpEndpoint(gate, preflight, sessions, inbox, answers, inFlight);
        connections = new Connections(limits, answers);
        loops = LoopResources.create("pbmcp-http", 1, Runtime.getRuntime().availableProcessors(), true);
        server = bind();
        var period = limits.sessionIdle().compareTo(SWEEP) < 0 ? limits.sessionIdle() : SWEEP;
        sweeper = Flux.interval(period).onBackpressureDrop().subscribe(tick -> sessions.sweep());
    }

    /**
     * Binds and serves until {@link #close}.
     *
     * @throws PortTakenException when the address cannot be bound
     */
    public static HttpFront start(HttpOptions options, Neighbours neighbours) {
        return new HttpFront(options, neighbours);
    }

    /** Where clients of this machine reach the server, with the port that was bound. */
    public URI endpoint() {
        var host = options.host();
        var name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + server.port() + McpEndpoint.PATH);
    }

    /** The bodies that it holds. */
    Bodies bodies() {
        return bodies;
    }

    /** Completes when the server no longer listens. */
    public Mono<Void> onClose() {
        return server.onDispose();
    }

    /**
     * Stops: takes no new connection and no new request, waits for the running ones, then ends streams, sessions and connections.
     * Blocks; at most a few seconds longer than the grace. What goes wrong on the way is logged and holds nothing up; an interrupt
     * ends the wait for running requests and stays set. A second call does nothing more.
     *
     * @param grace how long running requests may take to finish
     */
    public void close(Duration grace) {
        close(grace, MOMENT);
    }

    /**
     * Stops as {@link #close(Duration)} does.
     *
     * @param moment how long every other step may take
     */
    void close(Duration grace, Duration moment) {
        var steps = new Steps();
        inFlight.stop();
        steps.take("socket", () -> server.disposeNow(moment));
        steps.take("requests", () -> {
            if (!inFlight.awaitNone(steps.isInterrupted() ? Duration.ZERO : grace)) {
                LOG.atWarn().addKeyValue("grace", grace).log("Requests are still running and are abandoned");
            }
        });
        steps.take("sweeper", sweeper::dispose);
        steps.take("sessions", () -> sessions.close().block(moment));
        steps.take("connections", () -> connections.close(moment));
        steps.take("threads", () -> loops.disposeLater(Duration.ZERO, moment).block(moment.plusSeconds(1)));
        steps.end();
    }

    private DisposableServer bind() {
        try {
            return HttpServer.create()
                    .bindAddress(() -> new InetSocketAddress(options.host(), options.port()))
                    .runOn(loops, false)
                    .protocol(HttpProtocol.HTTP11)
                    .httpRequestDecoder(spec -> spec.maxInitialLineLength(4096)
                            .maxHeaderSize(16 * 1024)
                            .validateHeaders(true))
                    .doOnChannelInit((observer, channel, remote) -> connections.accept(channel))
                    .handle(this::route)
                    .bindNow();
        } catch (RuntimeException e) {
            loops.dispose();
            throw new PortTakenException(options.host(), options.port(), e);
        }
    }

    private Mono<Void> route(HttpServerRequest request, HttpServerResponse response) {
        var target = request.uri();
        var query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        return switch (path) {
            case McpEndpoint.PATH -> mcp.handle(request, response);
            case Health.LIVE, Health.READY -> health.handle(path, request, response);
            default ->
                metadata.handle(path, request, response)
                        .orElseGet(() -> answers.refuse(
                                request,
                                response,
                                Refusal.of(404, Reason.PATH, "There is nothing here; MCP is at /mcp.")));
        };
    }
}
