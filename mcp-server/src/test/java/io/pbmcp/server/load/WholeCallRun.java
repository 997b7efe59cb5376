package io.pbmcp.server.load;

import io.pbmcp.policy.ApiKeys;
import io.pbmcp.server.Main;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** One call of {@code access_explain} over HTTP to a server in a process of its own, under the policy of {@link DecisionRun}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
@Threads(1)
public class WholeCallRun {

    private Optional<Served> server = Optional.empty();
    private Optional<McpCaller> caller = Optional.empty();

    /** Starts the server; the caller is the last agent of the file. */
    @Setup(Level.Trial)
    public void start() throws IOException, InterruptedException {
        var key = ApiKeys.fresh(new SecureRandom());
        Path folder = Files.createTempDirectory("decision");
        var policy = Files.writeString(folder.resolve("policy.yaml"), DecisionRun.policy(key.line()));
        var started = Served.start(
                Main.class,
                Map.of("PBMCP_AUDIT_DIR", folder.resolve("audit").toString()),
                List.of("http", "--sandbox", "--policy", policy.toString(), "--port", "0"));
        server = Optional.of(started);
        caller = Optional.of(
                new McpCaller(started.address(), Optional.of(key.text().reveal()), true));
    }

    @Benchmark
    public String call() {
        HttpResponse<String> answer =
                caller.orElseThrow().call("access_explain", "{}").join();
        if (answer.statusCode() != 200 || !answer.body().contains("\"isError\":false")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
