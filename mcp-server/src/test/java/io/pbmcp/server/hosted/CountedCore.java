package io.pbmcp.server.hosted;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.protocol.Listings;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** A server that counts the requests that reach it, so that a test can hold its audit trail to them. */
record CountedCore(McpCore core, Map<String, Integer> received) implements McpCore {

    CountedCore(McpCore core) {
        this(core, new ConcurrentHashMap<>());
    }

    @Override
    public Mono<McpReply> handle(McpRequest request) {
        return Mono.defer(() -> {
            received.merge(request.method(), 1, Integer::sum);
            return core.handle(request);
        });
    }

    @Override
    public Set<String> methods() {
        return core.methods();
    }

    @Override
    public String instructions(Caller caller) {
        return core.instructions(caller);
    }

    @Override
    public Listings listings() {
        return core.listings();
    }

    @Override
    public ServerName name() {
        return core.name();
    }
}
