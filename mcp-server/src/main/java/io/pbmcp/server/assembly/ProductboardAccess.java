package io.pbmcp.server.assembly;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.server.line.Upstream;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.TokenSource;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * Productboard behind the credentials of agents; without one every request fails with a sentence that says so.
 *
 * @param clients makes a client for each request
 * @param workspaces keeps what was read of the workspace for a short time
 * @param credentials what the agent of that name is known by now; asked once for each call
 * @param threads where calls go on with an answer, so that none keeps the connections of others waiting
 */
record ProductboardAccess(
        ProductboardClients clients,
        Workspaces workspaces,
        Function<String, Optional<TokenSource>> credentials,
        Scheduler threads)
        implements Upstream {

    /** Names the empty shelf of an agent without a credential. */
    private static final String NOBODY = "nobody";

    @Override
    public View view(Caller caller, Supplier<Instant> deadline, BiPredicate<Area, Access> may, Consumer<Sent> sent) {
        var tokens = credentials.apply(caller.agent());
        Productboard productboard = tokens.<Productboard>map(source ->
                        new Deferred(() -> clients.client(source, caller, deadline.get(), observer(sent)), threads))
                .orElse(request -> Mono.error(new ProductboardException(ProductboardException.Kind.NOT_CONFIGURED)));
        var credential = tokens.map(TokenSource::credential).orElse(NOBODY);
        return new View(productboard, workspaces.of(credential, productboard, may));
    }

    /**
     * Productboard with the deadline of the moment of each request.
     *
     * @param client makes one with the deadline of this moment
     */
    private record Deferred(Supplier<Productboard> client, Scheduler threads) implements Productboard {

        @Override
        public Mono<JsonNode> send(UpstreamRequest request) {
            return Mono.defer(() -> client.get().send(request)).publishOn(threads);
        }

        @Override
        public Productboard bulk() {
            return new Deferred(() -> client.get().bulk(), threads);
        }
    }

    private static UpstreamObserver observer(Consumer<Sent> sent) {
        return attempt -> sent.accept(
                new Sent(attempt.request().method().name(), attempt.request().route(), attempt.status()));
    }
}
