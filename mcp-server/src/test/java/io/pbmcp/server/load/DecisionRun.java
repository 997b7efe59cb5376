package io.pbmcp.server.load;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.server.line.Rules;
import io.pbmcp.tools.Tools;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long a decision takes under a policy of 200 agents, next to the whole call it belongs to: over HTTP on loopback, with
 * the audit trail on disk, and without any request to Productboard, so that the share is the largest there can be.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@Threads(1)
public class DecisionRun {

    private static final int AGENTS = 200;
    private static final int LAST = AGENTS - 1;

    private final Rules rules = rules();
    private final List<ToolFacts> tools = Tools.catalog().facts();
    private final Caller caller = Caller.of("agent-" + LAST, "stdio");
    private final Reach reach = Reach.of(Area.NOTES, Access.WRITE);
    private final ToolFacts writing = tools.stream()
            .filter(tool -> tool.name().equals("note_update"))
            .findFirst()
            .orElseThrow();

    /** Prints both benchmarks, and the share that the decisions of one call have in it at the 99th percentile. */
    public static void main(String[] arguments) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(DecisionRun.class.getSimpleName())
                        .include(WholeCallRun.class.getSimpleName())
                        .build())
                .run();
        var decision = p99(results, "decideTwice");
        var call = p99(results, "call");
        System.err.printf(
                "p99: the two decisions of a call %.1f µs, a whole call %.0f µs, share %.2f %%; a list of %d tools %.0f µs%n",
                decision, call, 100 * decision / call, Tools.catalog().all().size(), p99(results, "list"));
    }

    /** Both decisions of a call: on the tool, then on what its arguments touch. */
    @Benchmark
    public Decision decideTwice() {
        var first = rules.permissions().decide(caller, writing);
        return first.denied() ? first : rules.permissions().decide(caller, writing, reach);
    }

    /** The decisions behind one {@code tools/list}. */
    @Benchmark
    public long list() {
        return tools.stream()
                .filter(tool -> !rules.permissions().decide(caller, tool).denied())
                .count();
    }

    private static double p99(Iterable<RunResult> results, String method) {
        for (var result : results) {
            if (result.getPrimaryResult().getLabel().equals(method)) {
                return result.getPrimaryResult().getStatistics().getPercentile(99);
            }
        }
        throw new IllegalStateException("No benchmark " + method + " ran");
    }

    /** A policy whose agents differ in areas and keys; the last one has the key with this line. */
    static String policy(String lastKey) {
        return IntStream.range(0, AGENTS)
                .mapToObj(i -> """
                          - name: agent-%d
                            owner: ops@example.com
                            sign-in: [ { api-key: "%s" } ]
                            areas: { notes: write, features: %s, customers: read, fields: read, "*": %s }
                            limits: { calls: off, writes: 200/hour }
                            expires: 2099-12-31
                        """.formatted(
                                i,
                                i == LAST ? lastKey : "sha256:%064x".formatted(i),
                                i % 2 == 0 ? "write" : "full",
                                i % 3 == 0 ? "read" : "off"))
                .collect(Collectors.joining("", "version: 1\nagents:\n", ""));
    }

    private static Rules rules() {
        var policy = ((PolicyFile.Parsed) PolicyFile.read(policy("sha256:" + "f".repeat(64)), "bench")).policy();
        return Rules.of(policy, Narrowing.NONE, Clock.systemUTC());
    }
}
