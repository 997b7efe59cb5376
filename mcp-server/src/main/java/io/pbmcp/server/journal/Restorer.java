package io.pbmcp.server.journal;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.upstream.Lane;
import io.pbmcp.server.upstream.Pace;
import io.pbmcp.server.upstream.PacedBudget;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.TokenSource;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.undo.Keepsake;
import io.pbmcp.tools.undo.Restoration;
import io.pbmcp.tools.undo.Restored;
import io.pbmcp.tools.workspace.Workspaces;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Makes things again with a credential that the operator names, at the pace that Productboard allows. */
public final class Restorer implements AutoCloseable {

    private static final Duration ONE_REQUEST = Duration.ofSeconds(60);
    private static final Duration ALL = Duration.ofMinutes(30);
    private static final Caller OPERATOR = Caller.of("operator", "command line");

    private final ProductboardClients clients;
    private final Productboard productboard;
    private final Workspaces workspaces;
    private final TokenSource tokens;
    private final AtomicInteger writes = new AtomicInteger();

    public Restorer(BaseAddress address, TokenSource tokens, InstantSource clock, SecureRandom random) {
        var budget = new PacedBudget(
                Pace.PRODUCTBOARD, agent -> new Lane(1, 32), Schedulers.parallel(), System::nanoTime, clock);
        this.clients = new ProductboardClients(ClientSettings.of(address), budget, clock, random);
        this.productboard = request -> counted(
                request,
                Mono.defer(
                        () -> clients.client(tokens, OPERATOR, clock.instant().plus(ONE_REQUEST), UpstreamObserver.NONE)
                                .send(request)));
        this.workspaces = new Workspaces(clock, UUID::randomUUID);
        this.tokens = tokens;
    }

    /** Counts writes from before they are sent, and no longer those of which it is certain that they were not made. */
    private Mono<JsonNode> counted(UpstreamRequest request, Mono<JsonNode> answer) {
        return request.reads()
                ? answer
                : answer.doOnSubscribe(begun -> writes.incrementAndGet()).doOnError(failure -> {
                    if (failure instanceof ProductboardException upstream && !upstream.isDoubtful()) {
                        writes.decrementAndGet();
                    }
                });
    }

    /** Whether something was made so far, or may have been. */
    public boolean mayHaveMade() {
        return writes.get() > 0;
    }

    /** Whether what was to be destroyed is still there, because the call failed after all. */
    public boolean isThere(Keepsake kept) {
        var id = kept.root().path("id").asString("");
        var route = switch (kept.kind()) {
            case ENTITY -> "/entities/{id}";
            case NOTE -> "/notes/{id}";
            case TEAM -> "/teams/{id}";
            default -> "";
        };
        return !route.isEmpty()
                && Boolean.TRUE.equals(productboard
                        .send(UpstreamRequest.get(route, id))
                        .map(answer -> true)
                        .onErrorResume(ProductboardException::missing, gone -> Mono.just(false))
                        .block(ONE_REQUEST.plusSeconds(5)));
    }

    /** Makes it again; throws {@link ProductboardException} when not even the thing itself can be made. */
    public Restored restore(JournalEntry entry) {
        var workspace = workspaces.of(tokens.credential(), productboard, (area, access) -> true);
        return new Restoration(productboard, workspace, entry.id())
                .run(entry.kept())
                .blockOptional(ALL)
                .orElseThrow();
    }

    @Override
    public void close() {
        clients.close();
    }
}
