package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.audit.WholeTrail;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.protocol.Listings;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.tools.productboard.ObjectId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/** A server whose requests are counted and whose replies are kept, for what has to hold of every server when it has ended. */
final class WatchedCore implements McpCore {

    private final McpCore core;
    private final Map<String, Integer> due = new ConcurrentHashMap<>();
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
     * @param key of the server; empty when it was given none
     */
    void holds(Path folder, Collection<String> secrets, Optional<ServerKey> key) {
        WholeTrail.in(folder).holds(due, key);
        var said = String.join("\n", replies) + PrintedOutput.since(printed);
        assertThat(new Canaries(List.copyOf(secrets)).found(said, folder)).isEmpty();
    }

    @Override
    public Mono<McpReply> handle(McpRequest request) {
        return Mono.defer(() -> {
            due.merge(request.method(), 1, Integer::sum);
            return core.handle(request).doOnNext(reply -> {
                replies.add(reply.toString());
                if (foundByName(request, reply)) {
                    due.merge(request.method(), 1, Integer::sum);
                }
            });
        });
    }

    /** Whether an entity was read by its name: a search found it, and a second call read it. */
    private static boolean foundByName(McpRequest request, McpReply reply) {
        var uri = request.params().path("uri").asString("");
        return request.method().equals("resources/read")
                && uri.startsWith("productboard://entity/")
                && ObjectId.find(uri.substring(uri.lastIndexOf('/') + 1)).isEmpty()
                && reply instanceof McpReply.Result read
                && !read.result().path("_meta").has(McpReply.CODE);
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
