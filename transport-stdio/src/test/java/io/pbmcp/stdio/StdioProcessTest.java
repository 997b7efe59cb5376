package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process with real standard streams. */
@Timeout(120)
class StdioProcessTest {

    private static Process start(Path errors) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=logback-noisy.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoisyServer.class.getName())
                .redirectError(errors.toFile())
                .start();
    }

    private static void send(Process process, String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private static String request(int id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}\n";
    }

    @Test
    @DisplayName("T31 standard output carries frames only")
    void standardOutputCarriesFramesOnlyAndEndOfInputEndsTheProcessWithZero(@TempDir Path folder) throws Exception {
        var errors = folder.resolve("stderr");
        var process = start(errors);
        try {
            send(process, "{malformed\n\n[]\n");
            for (var id = 1; id <= 60; id++) {
                send(process, request(id, "noisy"));
            }
            process.getOutputStream().close();
            var bytes = process.getInputStream().readAllBytes();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(bytes).endsWith('\n').doesNotContain('\r');
            var ids = new TreeSet<String>();
            var lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
            for (var line : lines) {
                var frame = FakePeer.JSON.readTree(line);
                assertThat(frame.path("jsonrpc").asString()).as(line).isEqualTo("2.0");
                if (frame.has("result")) {
                    assertThat(frame.path("result").path("text").asString()).isEqualTo("noisy");
                    ids.add(frame.path("id").toString());
                } else {
                    assertThat(frame.path("id").isNull()).as(line).isTrue();
                }
            }
            assertThat(lines).hasSize(63);
            assertThat(ids).hasSize(60);
            assertThat(Files.readString(errors))
                    .contains("printed", "half a line", "TRACE library traced", "ERROR library failed");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void sigtermLetsARunningCallFinish(@TempDir Path folder) throws Exception {
        var process = start(folder.resolve("stderr"));
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            send(process, request(1, "block") + request(2, "ping"));
            assertThat(lines.readLine()).contains("\"id\":2");

            process.toHandle().destroy();

            assertThat(lines.readLine()).contains("\"id\":1", "released");
            assertThat(lines.readLine()).isNull();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}
