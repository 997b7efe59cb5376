package io.pbmcp.server.load;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamBudget;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A sandbox without a limit and the client of the product, reading one page after the other. */
record PagedStand(Sandbox sandbox, ProductboardClients clients, Pages pages) implements AutoCloseable {

    private static final int PAGE = 100;
    private static final Duration HOURS = Duration.ofHours(4);

    static PagedStand start(SandboxOptions.Size size) {
        var sandbox = Sandbox.start(SandboxOptions.standard().withSize(size).withLimitPerSecond(0));
        var clock = InstantSource.system();
        var clients = new ProductboardClients(
                ClientSettings.of(BaseAddress.of(sandbox.uri().toString())),
                new Unpaced(),
                clock,
                new SplittableRandom(7));
        var productboard = clients.client(
                Secret.of(sandbox.token()),
                Caller.of("reader", "stdio"),
                clock.instant().plus(HOURS),
                attempt -> {});
        return new PagedStand(sandbox, clients, new Pages(productboard));
    }

    /** Lets everything through, because the sandbox does. */
    private record Unpaced() implements UpstreamBudget {

        @Override
        public Mono<Void> turn(Ticket ticket) {
            return Mono.empty();
        }

        @Override
        public void throttled(String credential, Duration pause) {
            throw new IllegalStateException("The sandbox has no limit here");
        }

        @Override
        public void served(String credential) {}
    }

    /** Pages a second, over so many pages of one list, which is begun anew when it ends. */
    double rate(UpstreamRequest list, int pages) {
        var start = System.nanoTime();
        var cursor = Optional.<String>empty();
        for (var i = 0; i < pages; i++) {
            cursor = page(list, cursor).next();
        }
        return pages * 1e9 / (System.nanoTime() - start);
    }

    /** Pages a second, over the first page of each of these. */
    double rate(List<UpstreamRequest> lists) {
        var start = System.nanoTime();
        lists.forEach(list -> page(list, Optional.empty()));
        return lists.size() * 1e9 / (System.nanoTime() - start);
    }

    /** Nanoseconds for each page of a list. */
    List<Long> times(UpstreamRequest list) {
        var times = new ArrayList<Long>();
        var cursor = Optional.<String>empty();
        do {
            var start = System.nanoTime();
            cursor = page(list, cursor).next();
            times.add(System.nanoTime() - start);
        } while (cursor.isPresent());
        return times;
    }

    /** Ids on the first page of a list. */
    List<String> ids(UpstreamRequest list) {
        return page(list, Optional.empty()).items().stream()
                .map(item -> item.path("id").stringValue())
                .toList();
    }

    private Slice<JsonNode> page(UpstreamRequest list, Optional<String> cursor) {
        return pages.slice(list, PAGE, cursor).blockOptional().orElseThrow();
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
