package io.pbmcp.server.legacy;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/** One open response as the SDK sees it: what it sends comes out as a stream of JSON messages. */
final class StreamBridge implements McpStreamableServerTransport {

    private final Frames frames;
    private final McpJsonMapper mapper;
    private final Sinks.Many<ObjectNode> sink = Sinks.many().unicast().onBackpressureBuffer();

    StreamBridge(Frames frames, McpJsonMapper mapper) {
        this.frames = frames;
        this.mapper = mapper;
    }

    /** All that was sent, in order; completes when the SDK closes the stream. */
    Flux<ObjectNode> messages() {
        return sink.asFlux();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            synchronized (this) {
                sink.tryEmitNext(frames.write(message));
            }
        });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
        synchronized (this) {
            sink.tryEmitComplete();
        }
    }
}
