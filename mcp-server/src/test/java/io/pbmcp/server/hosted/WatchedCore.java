package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.audit.WholeTrail;
import io.pbmcp.server.protocol.Listings;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/** A server whose requests are counted and whose replies are kept, for what has to hold of every server when it has ended. */
final class WatchedCore implements McpCore {

    private final McpCore core;
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final Queue<String> replies = new ConcurrentLinkedQueue<>();
    private final int printed = PrintedOutput.soFar();

    WatchedCore(McpCore core) {
        this.core = core;
    }

    /**
     * Fails unless the trail tells of every request that was received, and no secret stands in a reply, in what was printed, in
     * the trail or in any other file.
     *
     * @param folder of the trail, with everything else that the server wrote
     * @param secrets that the server was given or was shown
     */
    void holds(Path folder, Collection<String> secrets) {
        WholeTrail.in(folder).holds(received);
        var said = String.join("\n", replies) + PrintedOutput.since(printed);
        assertThat(new Canaries(List.copyOf(secrets)).found(said, folder)).isEmpty();
    }

    @Override
    public Mono<McpReply> handle(McpRequest request) {
        return Mono.defer(() -> {
            received.merge(request.method(), 1, Integer::sum);
            return core.handle(request).doOnNext(reply -> replies.add(reply.toString()));
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
