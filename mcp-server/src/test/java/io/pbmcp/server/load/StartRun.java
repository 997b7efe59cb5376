package io.pbmcp.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a client waits for the answer to {@code initialize}, from the start of the process, next to a Java machine that
 * only prints its version in the same run.
 */
public final class StartRun {

    private static final int ROUNDS = 11;
    private static final String HELLO = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"start","version":"1"}}}
            """;

    private StartRun() {}

    /** Takes the path of the built jar; prints medians in milliseconds and their ratio. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var audit = Files.createTempDirectory("audit").toString();
        var bare = new ArrayList<Long>();
        var server = new ArrayList<Long>();
        for (var i = 0; i < ROUNDS; i++) {
            bare.add(version(java));
            server.add(initialize(
                    new ProcessBuilder(
                            java, "-Xlog:disable", "-Xlog:all=warning:stderr", "-jar", arguments[0], "stdio"),
                    audit));
        }
        System.err.printf(
                "%s: java -version %d ms, initialize answered after %d ms, ratio %.1f%n",
                Runtime.version(), median(bare), median(server), (double) median(server) / median(bare));
    }

    private static long version(String java) throws IOException, InterruptedException {
        var start = System.nanoTime();
        new ProcessBuilder(java, "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long initialize(ProcessBuilder builder, String audit) throws IOException, InterruptedException {
        builder.environment().put("PBMCP_AUDIT_DIR", audit);
        builder.environment().put("PBMCP_STATE_DIR", audit + "/state");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var start = System.nanoTime();
        var process = builder.start();
        try (var out = process.getOutputStream();
                var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.write(HELLO.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (in.readLine() == null) {
                throw new IOException("The server ended without an answer");
            }
            return (System.nanoTime() - start) / 1_000_000;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
