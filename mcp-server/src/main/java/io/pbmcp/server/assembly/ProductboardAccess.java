package io.pbmcp.server.assembly;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.server.line.Upstream;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Productboard behind one token; without a token every request fails with a sentence that says so.
 *
 * @param clients makes a client for each request
 * @param workspaces keeps what was read of the workspace for a short time
 * @param token what Productboard knows this server by
 */
record ProductboardAccess(ProductboardClients clients, Workspaces workspaces, Optional<Secret> token)
        implements Upstream {

    /** Names the empty shelf of a server without a token; never sent. */
    private static final Secret NO_TOKEN = Secret.of("no token");

    @Override
    public View view(Caller caller, Supplier<Instant> deadline, BiPredicate<Area, Access> may, Consumer<Sent> sent) {
        Productboard productboard = token.<Productboard>map(
                        secret -> request -> clients.client(secret, caller, deadline.get(), observer(sent))
                                .send(request))
                .orElse(request -> Mono.error(new ProductboardException(ProductboardException.Kind.NOT_CONFIGURED)));
        return new View(productboard, workspaces.of(token.orElse(NO_TOKEN), productboard, may));
    }

    private static UpstreamObserver observer(Consumer<Sent> sent) {
        return attempt -> sent.accept(
                new Sent(attempt.request().method().name(), attempt.request().route(), attempt.status()));
    }
}
