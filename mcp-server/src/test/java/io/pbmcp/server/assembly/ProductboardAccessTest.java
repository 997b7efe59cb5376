package io.pbmcp.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.server.line.Upstream;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.TokenSource;
import io.pbmcp.tools.productboard.UpstreamBudget;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ProductboardAccessTest {

    private final Places places = new Places();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    @Test
    void aFollowUpPageWaitsBehindWhatSomebodyAskedFor() {
        try (var sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
                var clients = clients(sandbox)) {
            var productboard = view(sandbox, clients, () -> Instant.now().plusSeconds(30));

            teams(productboard);
            teams(productboard.bulk());
            teams(productboard.bulk().bulk());
            teams(productboard);

            assertThat(places.tickets)
                    .extracting(UpstreamBudget.Ticket::bulk)
                    .containsExactly(false, true, true, false);
            assertThat(sent).extracting(Sent::status).containsExactly(200, 200, 200, 200);
        }
    }

    @Test
    void everyRequestHasTheDeadlineOfItsMoment() {
        try (var sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
                var clients = clients(sandbox)) {
            var first = Instant.now().plusSeconds(30);
            var deadline = new AtomicReference<>(first);
            var productboard = view(sandbox, clients, deadline::get);
            var bulk = productboard.bulk();

            teams(productboard);
            deadline.set(first.plusSeconds(25));
            teams(productboard);
            teams(bulk);

            assertThat(places.tickets)
                    .extracting(UpstreamBudget.Ticket::deadline)
                    .containsExactly(first, first.plusSeconds(25), first.plusSeconds(25));
        }
    }

    private ProductboardClients clients(Sandbox sandbox) {
        var settings = ClientSettings.of(BaseAddress.of(sandbox.uri().toString()));
        return new ProductboardClients(settings, places, InstantSource.system(), new SplittableRandom(1));
    }

    private Productboard view(Sandbox sandbox, ProductboardClients clients, Supplier<Instant> deadline) {
        Upstream access = new ProductboardAccess(
                clients,
                new Workspaces(InstantSource.system(), UUID::randomUUID),
                agent -> Optional.of(TokenSource.of(Secret.of(sandbox.token()))),
                Schedulers.immediate());
        return access.view(Caller.of("triage", "test"), deadline, (area, wanted) -> true, sent::add)
                .productboard();
    }

    private static void teams(Productboard productboard) {
        assertThat(productboard.send(UpstreamRequest.get("/teams")).blockOptional())
                .isPresent();
    }

    /** Lets everything go at once, and keeps who asked. */
    private static final class Places implements UpstreamBudget {

        final List<Ticket> tickets = new CopyOnWriteArrayList<>();

        @Override
        public Mono<Void> turn(Ticket ticket) {
            return Mono.fromRunnable(() -> tickets.add(ticket));
        }

        @Override
        public void throttled(String credential, Duration pause) {
            throw new AssertionError("The sandbox has no limit here");
        }

        @Override
        public void served(String credential) {
            assertThat(credential).isNotEmpty();
        }
    }
}
