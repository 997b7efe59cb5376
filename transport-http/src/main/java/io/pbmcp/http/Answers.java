package io.pbmcp.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pbmcp.http.Rejections.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes every kind of HTTP answer, and tells the listener about each refusal. */
record Answers(StrictJson json, OriginCheck origins, HttpLimits limits, Rejections rejections) {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

    /** A JSON body. */
    Mono<Void> json(HttpServerRequest request, HttpServerResponse response, int status, byte[] body) {
        dress(request, response).status(status).header("Content-Type", "application/json");
        return response.sendByteArray(Mono.just(body)).then();
    }

    /** No body. */
    Mono<Void> empty(HttpServerRequest request, HttpServerResponse response, int status) {
        return dress(request, response).status(status).send();
    }

    /** Events as they come, with a comment at once and then at intervals, so that neither a client nor a proxy gives up. */
    Mono<Void> events(HttpServerRequest request, HttpServerResponse response, Flux<Event> events) {
        dress(request, response)
                .status(200)
                .header("Content-Type", "text/event-stream")
                .header("X-Accel-Buffering", "no");
        var over = Sinks.<Void>empty();
        var frames = events.map(Answers::frame).doFinally(signal -> over.tryEmitEmpty());
        var beats = Flux.interval(limits.heartbeat())
                .onBackpressureDrop()
                .map(beat -> Unpooled.wrappedBuffer(HEARTBEAT))
                .takeUntilOther(over.asMono());
        var body = Flux.merge(frames, beats).startWith(Unpooled.wrappedBuffer(HEARTBEAT));
        return response.send(body, frame -> true).then();
    }

    /** A no as a JSON-RPC error, after the rest of the request was read; nothing of it is kept. */
    Mono<Void> refuse(HttpServerRequest request, HttpServerResponse response, Refusal refusal) {
        return Body.discard(request, limits.bodyBytes(), limits.bodyTime()).flatMap(whole -> {
            if (!whole) {
                response.header("Connection", "close");
            }
            return refuseRead(request, response, refusal, Optional.empty());
        });
    }

    /**
     * A no to a request that was read.
     *
     * @param id of the JSON-RPC request, when it has one
     */
    Mono<Void> refuseRead(
            HttpServerRequest request, HttpServerResponse response, Refusal refusal, Optional<JsonNode> id) {
        note(refusal.reason(), remote(request), refusal.detail());
        refusal.headers().forEach(response::header);
        return json(request, response, refusal.status(), json.write(error(refusal, id)));
    }

    /** A JSON-RPC error response. */
    ObjectNode error(Refusal refusal, Optional<JsonNode> id) {
        var answer = json.object().put("jsonrpc", "2.0");
        id.ifPresentOrElse(known -> answer.set("id", known), () -> answer.putNull("id"));
        var error = answer.putObject("error").put("code", refusal.code()).put("message", refusal.message());
        if (!refusal.supported().isEmpty()) {
            var list = error.putObject("data").putArray("supported");
            refusal.supported().forEach(list::add);
        }
        return answer;
    }

    /** Tells the listener; nothing it throws reaches a caller. */
    void note(Reason reason, String remote, String detail) {
        try {
            rejections.rejected(new Rejection(reason, remote, detail));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("The listener for rejections failed");
        }
    }

    /** Address and port of the other end of the connection. */
    static String remote(HttpServerRequest request) {
        return String.valueOf(request.remoteAddress()).replaceFirst("^[^/]*/", "");
    }

    private HttpServerResponse dress(HttpServerRequest request, HttpServerResponse response) {
        response.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        if (origins.hasReaders()) {
            response.header("Vary", "Origin");
            origins.readable(request.requestHeaders().getAll("Origin"))
                    .ifPresent(origin -> response.header("Access-Control-Allow-Origin", origin)
                            .header("Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate, Retry-After"));
        }
        return response;
    }

    private static ByteBuf frame(Event event) {
        var head = ("id: " + event.id() + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        return Unpooled.wrappedBuffer(head, event.json(), END);
    }
}
