package io.pbmcp.server.load;

import io.pbmcp.policy.ApiKeys;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Five agents ask for more than Productboard serves, for a minute. Prints how many calls each got, how many answers were 429 by
 * the sandbox's own counter, and Jain's index of fairness.
 */
public final class FairShareRun {

    private static final int AGENTS = 5;
    private static final int IN_PARALLEL = 6;
    private static final long NANOS = 60_000_000_000L;

    private FairShareRun() {}

    /** Runs for a minute. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("fair");
        var keys = new ArrayList<ApiKeys.Fresh>();
        var policy = new StringBuilder("version: 1\ndefaults: { limits: { calls: off } }\nagents:\n");
        for (var i = 0; i < AGENTS; i++) {
            keys.add(ApiKeys.fresh(new SecureRandom()));
            policy.append("  - { name: agent-")
                    .append(i)
                    .append(", owner: x, sign-in: [ { api-key: ")
                    .append(keys.get(i).line())
                    .append(" } ], areas: { notes: read } }\n");
        }
        var file = Files.writeString(folder.resolve("policy.yaml"), policy);
        try (var sandbox = Sandbox.start(SandboxOptions.standard());
                var product = Served.start(
                        Main.class,
                        Map.of(
                                "PBMCP_AUDIT_DIR",
                                folder.resolve("audit").toString(),
                                "PBMCP_STATE_DIR",
                                folder.resolve("state").toString(),
                                "PRODUCTBOARD_BASE_URL",
                                sandbox.uri().toString(),
                                "PRODUCTBOARD_TOKEN",
                                sandbox.token()),
                        List.of("http", "--policy", file.toString(), "--port", "0"))) {
            var served = new AtomicIntegerArray(AGENTS);
            var refused = new AtomicIntegerArray(AGENTS);
            var callers = new ArrayList<McpCaller>();
            for (var key : keys) {
                callers.add(
                        new McpCaller(product.address(), Optional.of(key.text().reveal()), true));
            }
            sandbox.clearStats();
            var start = System.nanoTime();
            var loops = new ArrayList<CompletableFuture<Void>>();
            for (var i = 0; i < AGENTS * IN_PARALLEL; i++) {
                loops.add(loop(callers.get(i % AGENTS), i, start, served, refused));
            }
            loops.forEach(CompletableFuture::join);
            report(served, refused, sandbox, (System.nanoTime() - start) / 1e9);
        }
    }

    private static CompletableFuture<Void> loop(
            McpCaller caller, int id, long start, AtomicIntegerArray served, AtomicIntegerArray refused) {
        if (System.nanoTime() - start > NANOS) {
            return CompletableFuture.completedFuture(null);
        }
        return caller.call("note_search", "{\"limit\":5}").thenComposeAsync(answer -> {
            if (answer.body().contains("\"isError\":false")) {
                served.incrementAndGet(id % AGENTS);
            } else {
                refused.incrementAndGet(id % AGENTS);
                System.err.printf("after %.1f s: %s%n", (System.nanoTime() - start) / 1e9, answer.body());
            }
            return loop(caller, id, start, served, refused);
        });
    }

    private static void report(AtomicIntegerArray served, AtomicIntegerArray refused, Sandbox sandbox, double seconds) {
        double sum = 0;
        double squares = 0;
        for (var i = 0; i < AGENTS; i++) {
            System.err.printf("agent-%d: %d served, %d refused%n", i, served.get(i), refused.get(i));
            sum += served.get(i);
            squares += (double) served.get(i) * served.get(i);
        }
        var stats = sandbox.stats();
        System.err.printf(
                "%.1f s: %.1f calls/s served, %.1f requests/s upstream, %d answers were 429, Jain's index %.3f%n",
                seconds, sum / seconds, stats.requests() / seconds, stats.throttled(), sum * sum / (AGENTS * squares));
    }
}
