package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StdioProcessTest {

    private static final String HELLO = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}""";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aProcessServesFramesOnlyAndEndsWithItsInput() throws Exception {
        var process = start("stdio", "--sandbox");
        try {
            var in = new ProcessLines(process);
            var out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            out.println(HELLO);
            assertThat(in.frame().at("/result/protocolVersion").asString()).isEqualTo("2025-06-18");
            out.println("not json");
            assertThat(in.frame().at("/error/code").asInt()).isEqualTo(-32700);
            out.println(request(2, "tools/list", "{}"));
            assertThat(in.frame().at("/result/tools").size()).isGreaterThan(10);
            out.println(request(3, "tools/call", "{\"name\":\"note_search\",\"arguments\":{\"limit\":2}}"));
            var found = in.frame().path("result");
            assertThat(found.path("isError").asBoolean(true))
                    .describedAs(found.toString())
                    .isFalse();
            out.close();
            assertThat(in.next()).isEmpty();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutATokenItListsAndSaysWhatIsMissing() throws Exception {
        var process = start("stdio");
        try {
            var in = new ProcessLines(process);
            var out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            out.println(HELLO);
            assertThat(in.frame().at("/result/instructions").asString()).contains("--grant AREA=LEVEL");
            out.println(request(2, "tools/list", "{}"));
            assertThat(in.frame().at("/result/tools").toString())
                    .contains("entity_search")
                    .doesNotContain("entity_create");
            out.println(request(3, "tools/call", "{\"name\":\"note_search\",\"arguments\":{}}"));
            assertThat(in.frame().at("/result/content/0/text").asString())
                    .startsWith("not_configured: ")
                    .contains("PRODUCTBOARD_TOKEN", "productboard-mcp login");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("R14 a process on standard input that is told to stop writes down that it did")
    void aProcessThatIsToldToStopWritesThatDown() throws Exception {
        var process = start("stdio", "--sandbox");
        try {
            var in = new ProcessLines(process);
            new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8).println(HELLO);
            in.frame();
            stopsInOrder(process);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("R14 a process on HTTP that is told to stop writes down that it did")
    void aHostedProcessThatIsToldToStopWritesThatDown() throws Exception {
        var process = ServerProcess.command(folder, "http", "--sandbox", "--port", "0")
                .redirectErrorStream(true)
                .start();
        try {
            var in = new ProcessLines(process);
            in.until("listening on");
            stopsInOrder(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private void stopsInOrder(Process process) throws Exception {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // What happens in a sandbox lies apart from the trail of the real workspace.
        try (var files = Files.list(folder.resolve("sandbox"))) {
            var audit = Files.readString(files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow());
            assertThat(audit).contains("io.pbmcp.server.started", "io.pbmcp.server.stopped");
        }
    }

    private Process start(String... arguments) throws IOException {
        return ServerProcess.command(folder, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
