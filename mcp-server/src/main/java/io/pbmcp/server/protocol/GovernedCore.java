package io.pbmcp.server.protocol;

import io.pbmcp.policy.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** Serves the methods of MCP out of one table. */
public final class GovernedCore implements McpCore {

    private final ServerName name;
    private final Function<Caller, String> instructions;
    private final Map<String, Method> methods;
    private final Listings listings;
    private final Scheduler threads;

    /**
     * A server of these methods, and of {@code ping}.
     *
     * @param listings what callers are shown by the methods that list
     * @param json makes the answers of {@code ping}
     * @param threads where requests are worked on, so that none keeps the connections of others waiting
     */
    public GovernedCore(
            ServerName name,
            Function<Caller, String> instructions,
            Map<String, Method> methods,
            Listings listings,
            JsonMapper json,
            Scheduler threads) {
        this.name = name;
        this.instructions = instructions;
        var table = new HashMap<>(methods);
        table.put("ping", request -> Mono.just(new McpReply.Result(json.createObjectNode())));
        this.methods = Map.copyOf(table);
        this.listings = listings;
        this.threads = threads;
    }

    @Override
    public Set<String> methods() {
        return methods.keySet();
    }

    @Override
    public ServerName name() {
        return name;
    }

    @Override
    public String instructions(Caller caller) {
        return instructions.apply(caller);
    }

    @Override
    public Listings listings() {
        return listings;
    }

    @Override
    public Mono<McpReply> handle(McpRequest request) {
        var method = methods.get(request.method());
        return method == null
                ? Mono.just(new McpReply.Failure(McpReply.Failure.METHOD_NOT_FOUND, "There is no such method here"))
                : Mono.defer(() -> method.serve(request)).subscribeOn(threads);
    }
}
