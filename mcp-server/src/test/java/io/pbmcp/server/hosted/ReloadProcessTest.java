package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReloadProcessTest {

    private static final String POLICY = """
            version: 1
            agents:
              - { name: reader, sign-in: [ stdio ], areas: { notes: read } }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aClientOnStandardInputHearsOfItsListsAndIsRefusedWhenItsSignInIsGone() throws Exception {
        write(POLICY);
        var process = ServerProcess.command(folder.resolve("audit"), "stdio", "--policy", file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            var in = new ProcessLines(process);
            var out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            out.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
            assertThat(in.frame().at("/result/capabilities/tools/listChanged").asBoolean())
                    .isTrue();
            out.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            out.println(request(2, "tools/list"));
            assertThat(in.frame().path("result").toString())
                    .contains("note_get")
                    .doesNotContain("note_update");

            write(POLICY.replace("notes: read", "notes: write"));
            in.until("notifications/tools/list_changed");
            out.println(request(3, "tools/list"));
            assertThat(answer(in, 3).path("result").toString()).contains("note_update");

            write(POLICY.replace("sign-in: [ stdio ]", "sign-in: []").replace("notes: read", "features: read"));
            in.until("notifications/tools/list_changed");
            out.println(request(4, "tools/list"));
            assertThat(answer(in, 4).at("/error/message").asString()).contains("may not sign in any more");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHangUpDoesNotEndAHostedServer() throws Exception {
        write(POLICY);
        var process = ServerProcess.command(
                        folder.resolve("audit"), "http", "--port", "0", "--policy", file().toString())
                .redirectErrorStream(true)
                .start();
        try {
            var in = new ProcessLines(process);
            in.until("listening on");
            write(POLICY + "agnets: []\n");
            hangUp(process);
            in.until("ALARM: the policy file was refused");
            write(POLICY.replace("notes: read", "notes: write, webhooks: write"));
            hangUp(process);
            in.until("is in force");
            in.until("outside-text-and-egress");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void hangUp(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid()))
                        .start()
                        .waitFor(10, TimeUnit.SECONDS))
                .isTrue();
    }

    private Path file() {
        return folder.resolve("policy.yaml");
    }

    /** As a deployment does: a whole file that takes the place of the one before. */
    private void write(String policy) throws IOException {
        var next = Files.writeString(folder.resolve("policy.next"), policy);
        Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The answer to a request; what else is said before it is passed over. */
    private static JsonNode answer(ProcessLines in, int id) {
        var frame = in.frame();
        while (frame.path("id").asInt(0) != id) {
            frame = in.frame();
        }
        return frame;
    }

    private static String request(int id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{}}";
    }
}
