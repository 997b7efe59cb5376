package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.server.audit.AuditChain;
import io.pbmcp.server.audit.TrailCheck;
import io.pbmcp.server.audit.TrailLine;
import io.pbmcp.server.audit.TrailTail;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real process that dies at the worst moment, and the one that starts after it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledProcessTest {

    private static final String HELLO = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}""";
    private static final String CREATE = """
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"note_create",\
            "arguments":{"title":"Night theme","content":"Please make it dark."}}}""";
    private static final String READ = """
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"note_search","arguments":{"limit":1}}}""";
    private static final String POLICY = """
            version: 1
            agents:
              - { name: local, owner: ops@example.com, sign-in: [ stdio ], areas: { "*": write } }
            """;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard());

    @TempDir
    private Path folder = Path.of("");

    private Path audit = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        audit = Files.createDirectory(folder.resolve("audit"));
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    @DisplayName("R15 a process that is killed between intent and outcome is told of exactly once, as unknown")
    void aKillBetweenIntentAndOutcomeIsToldExactlyOnce() throws Exception {
        sandbox.faults().install(Fault.of("POST", "/notes", 0, Fault.Effect.HANG));
        killedAfter(server(), "io.pbmcp.call.intent", HELLO, CREATE);

        start().close();
        start().close();

        var told = events("call.unresolved");
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.at("/data/call"))
                    .isEqualTo(events("call.intent").get(0).at("/data/call"));
            assertThat(event.at("/data/line").asString())
                    .contains("nobody knows whether it happened", "local (stdio) is about to call note_create");
        });
        assertThat(events("call.final")).isEmpty();
        intactButForTheKill();
        try (var tail = TrailTail.of(audit, line -> line.json().contains("call.unresolved"))) {
            assertThat(tail.last(5))
                    .singleElement()
                    .extracting(TrailLine::text)
                    .asString()
                    .contains("note_create");
        }
    }

    @Test
    @DisplayName("R15 a restore that is killed between intent and end is told of exactly once, as unknown")
    void aKilledRestoreIsToldExactlyOnce() throws Exception {
        var note = (ObjectNode) JsonMapper.shared().readTree("""
                {"id":"5b1f7c7e-9f4b-4a58-8f42-0d8f4f0c2c11","type":"textNote","fields":{"name":"Goodbye"}}""");
        var entry = new Journal(
                        audit.resolve("state"),
                        sandbox.uri().toString(),
                        Optional.empty(),
                        new SecureRandom(),
                        Clock.systemUTC())
                .write("local", "note_delete", "c1", new Keepsake(Keepsake.Kind.NOTE, List.of(note), List.of(), true))
                .id();
        sandbox.faults().install(Fault.of("POST", "/notes", 0, Fault.Effect.HANG));
        killedAfter(command("audit", "restore", entry), "io.pbmcp.journal.restored");

        start().close();
        start().close();

        assertThat(events("call.unresolved")).singleElement().satisfies(event -> {
            assertThat(event.at("/data/journal").asString()).isEqualTo(entry);
            assertThat(event.at("/data/restore"))
                    .isEqualTo(events("journal.restored").get(0).at("/data/restore"));
            assertThat(event.at("/data/line").asString())
                    .contains("the restore of journal entry " + entry, "nobody knows whether it happened");
        });
        assertThat(events("journal.restored"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/data/step").asString()).isEqualTo("intent"));
        intactButForTheKill();
    }

    @Test
    @DisplayName("R15 a process that is killed before its intent leaves nothing to be told of")
    void aKillBeforeTheIntentLeavesNothing() throws Exception {
        sandbox.faults().install(Fault.of("*", "/**", 0, Fault.Effect.HANG));
        killedAfter(server(), "io.pbmcp.server.started", HELLO, READ);

        start().close();

        assertThat(events("call.unresolved")).isEmpty();
        assertThat(events("call.intent")).isEmpty();
        intactButForTheKill();
    }

    /** Kills a process, as the system does, once there is an event of this type. */
    private void killedAfter(ProcessBuilder command, String type, String... input) throws Exception {
        try (var tail = TrailTail.of(audit, line -> line.json().contains(type))) {
            tail.last(0);
            var process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            List.of(input).forEach(out::println);
            while (tail.next().isEmpty()) {
                assertThat(process.isAlive()).isTrue();
            }
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private StdioConversation start() {
        return new StdioConversation(server()).begun();
    }

    private ProcessBuilder server() {
        return command("stdio", "--policy", folder.resolve("policy.yaml").toString());
    }

    private ProcessBuilder command(String... arguments) {
        var command = ServerProcess.command(audit, arguments);
        command.environment().put("PRODUCTBOARD_BASE_URL", sandbox.uri().toString());
        command.environment().put("PRODUCTBOARD_TOKEN", sandbox.token());
        return command;
    }

    private List<JsonNode> events(String type) {
        try (var tail = TrailTail.of(audit, line -> line.json().contains("\"io.pbmcp." + type + '"'))) {
            return tail.last(100).stream()
                    .map(line -> JsonMapper.shared().readTree(line.json()))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void intactButForTheKill() {
        var report = TrailCheck.of(AuditChain.plain(), List.of(audit), Set.of());
        assertThat(report.broken()).as("%s", report).isFalse();
        assertThat(report.notes()).singleElement().asString().contains("does not end with the stop of its process");
    }
}
