package io.pbmcp.server.load;

import io.pbmcp.server.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls that need no Productboard are served in a second, as a share of what bare Reactor Netty serves in the same
 * run. Both are asked in turn by the same client, each in a process of its own.
 */
public final class ThroughputRun {

    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 6_000_000_000L;

    private ThroughputRun() {}

    /** Prints a line for each round, and the ratio of the medians. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var audit = Files.createTempDirectory("audit");
        try (var bare = Served.start(BareServer.class, Map.of(), List.of());
                var product = Served.start(
                        Main.class,
                        Map.of(
                                "PBMCP_AUDIT_DIR",
                                audit.toString(),
                                "PBMCP_STATE_DIR",
                                audit.resolve("state").toString()),
                        List.of("http", "--sandbox", "--port", "0"))) {
            var baseline = new McpCaller(bare.address(), Optional.empty(), false);
            var ours = new McpCaller(product.address(), Optional.empty(), true);
            for (var i = 0; i < WARM_UP; i++) {
                round(baseline);
                round(ours);
            }
            var left = new ArrayList<Long>();
            var right = new ArrayList<Long>();
            for (var i = 0; i < ROUNDS; i++) {
                left.add(round(baseline));
                right.add(round(ours));
                System.err.printf("bare %d/s, access_explain %d/s%n", left.get(i), right.get(i));
            }
            System.err.printf(
                    "median: bare %d/s, access_explain %d/s, ratio %.2f%n",
                    median(left), median(right), (double) median(right) / median(left));
        }
    }

    private static long round(McpCaller caller) {
        var served = new AtomicInteger();
        var start = System.nanoTime();
        var loops = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < CONNECTIONS; i++) {
            loops.add(loop(caller, start, served));
        }
        loops.forEach(CompletableFuture::join);
        return served.get() * 1_000_000_000L / (System.nanoTime() - start);
    }

    private static CompletableFuture<Void> loop(McpCaller caller, long start, AtomicInteger served) {
        if (System.nanoTime() - start > ROUND_NANOS) {
            return CompletableFuture.completedFuture(null);
        }
        return caller.call("access_explain", "{}").thenComposeAsync(answer -> {
            if (answer.statusCode() != 200 || !answer.body().contains("\"isError\":false")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            served.incrementAndGet();
            return loop(caller, start, served);
        });
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
