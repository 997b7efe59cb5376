package io.pbmcp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.server.audit.TrailTail;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** However a restore ends, the trail has its end, and what was not made can be tried once more. */
class AuditRestoreCommandTest {

    private static final String GONE = "5b1f7c7e-9f4b-4a58-8f42-0d8f4f0c2c11";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void open() {
        environment.put("PRODUCTBOARD_BASE_URL", sandbox.uri().toString());
        environment.put("PRODUCTBOARD_TOKEN", sandbox.token());
        environment.put("PBMCP_STATE_DIR", folder.resolve("state").toString());
        environment.put("PBMCP_AUDIT_DIR", folder.resolve("audit").toString());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theListTellsTimesToTheSecond() throws IOException {
        var entry = note(GONE);

        assertThat(restore("--list")).as(err.toString()).isZero();

        assertThat(out.toString())
                .containsPattern(entry + "  [0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z  some_delete by triage");
    }

    @Test
    void whatWasMadeIsTold() throws IOException {
        var entry = note(GONE);

        assertThat(restore(entry)).as(err.toString()).isZero();

        var events = steps("intent", "done");
        assertThat(out.toString()).contains(events.get(1).at("/data/made").asString("?"));
        assertThat(events.get(1).at("/data/line").asString())
                .isEqualTo("Journal entry " + entry + " was restored: 1 made.");
        assertThat(events.get(0).at("/data/restore")).isEqualTo(events.get(1).at("/data/restore"));
    }

    @Test
    void whatProductboardDoesNotLetIsToldAndMayBeTriedAgain() throws IOException {
        var entry = entityBelow(GONE);

        assertThat(restore(entry)).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString()).contains("is gone; nothing was made");
        assertThat(steps("intent", "failed").get(1).at("/data/line").asString())
                .contains("Journal entry " + entry + " was not restored", "is gone; nothing was made");
        assertThat(journal(sandbox.uri().toString()).wasRestored(entry)).isFalse();
    }

    @Test
    void whatCouldNotBeReadFirstIsToldAsNotMade() throws IOException {
        var entry = note(GONE);
        sandbox.faults().install(Fault.of("GET", "/notes/configurations/**", 0, Fault.Effect.GARBAGE));

        assertThat(restore(entry)).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString()).contains("could not be read", "nothing was made");
        steps("intent", "failed");
        sandbox.faults().clear();
        assertThat(restore(entry)).as(err.toString()).isZero();
    }

    @Test
    void whatMayHaveBeenMadeIsToldAsUnknownAndNotTriedAgain() throws IOException {
        var entry = note(GONE);
        sandbox.faults().install(Fault.of("POST", "/notes", 0, Fault.Effect.GARBAGE));

        assertThat(restore(entry)).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString()).contains("may or may not have been made", "before you use --again");
        assertThat(steps("intent", "unknown").get(1).at("/data/line").asString())
                .contains("Nobody knows whether journal entry " + entry + " was restored");
        sandbox.faults().clear();
        assertThat(restore(entry)).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("--again makes another one");
        assertThat(restore(entry, "--again")).as(err.toString()).isZero();
        steps("intent", "unknown", "intent", "done");
    }

    @Test
    void whatIsStillThereIsNotBegun() throws IOException {
        var entry = note(made());

        assertThat(restore(entry)).isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString()).contains("still there", "nothing was made");
        steps("intent", "done");
        assertThat(journal(sandbox.uri().toString()).wasRestored(entry)).isFalse();
    }

    @Test
    void nobodyKnowsWhetherItIsStillThereSoNothingIsBegun() throws IOException {
        var entry = note(GONE);
        sandbox.faults().install(Fault.of("GET", "/notes/*", 0, Fault.Effect.GARBAGE));

        assertThat(restore(entry)).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString()).contains("could not be read", "nothing was made");
        steps();
    }

    @Test
    void whatWasDeletedSomewhereElseIsNotBegun() throws IOException {
        var entry = write("https://api.eu.productboard.com/v2", "textNote", Keepsake.Kind.NOTE, GONE, "[]");

        assertThat(restore(entry)).isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString()).contains("https://api.eu.productboard.com/v2", "nothing was made");
        steps();
        assertThat(sandbox.stats().requests()).isZero();
    }

    /** The id of a note that is there, made by a restore. */
    private String made() throws IOException {
        assertThat(restore(note(GONE))).isZero();
        return steps("intent", "done").get(1).at("/data/made").asString("");
    }

    private int restore(String... arguments) {
        var line = new ArrayList<>(List.of("audit", "restore"));
        line.addAll(List.of(arguments));
        return new Terminal(environment, out, err).run(line.toArray(String[]::new));
    }

    /** The steps that the trail tells, which have to be these. */
    private List<JsonNode> steps(String... wanted) throws IOException {
        var audit = folder.resolve("audit");
        if (!Files.exists(audit)) {
            assertThat(wanted).isEmpty();
            return List.of();
        }
        try (var tail = TrailTail.of(audit, line -> line.json().contains("io.pbmcp.journal.restored"))) {
            var events = tail.last(100).stream()
                    .map(line -> JsonMapper.shared().readTree(line.json()))
                    .toList();
            assertThat(events)
                    .extracting(event -> event.at("/data/step").asString(""))
                    .containsExactly(wanted);
            return events;
        }
    }

    private String note(String id) throws IOException {
        return write(sandbox.uri().toString(), "textNote", Keepsake.Kind.NOTE, id, "[]");
    }

    private String entityBelow(String parent) throws IOException {
        return write(
                sandbox.uri().toString(),
                "feature",
                Keepsake.Kind.ENTITY,
                "7b1f7c7e-9f4b-4a58-8f42-0d8f4f0c2c12",
                "[{\"type\":\"parent\",\"target\":{\"id\":\"" + parent + "\"}}]");
    }

    private String write(String origin, String type, Keepsake.Kind kind, String id, String relationships)
            throws IOException {
        var object = (ObjectNode) JsonMapper.shared().readTree("""
                {"id":"%s","type":"%s","fields":{"name":"Goodbye"},"relationships":%s}""".formatted(id, type, relationships));
        return journal(origin)
                .write("triage", "some_delete", "c1", new Keepsake(kind, List.of(object), List.of(), true))
                .id();
    }

    private Journal journal(String origin) {
        return new Journal(folder.resolve("state"), origin, Optional.empty(), new SecureRandom(), Clock.systemUTC());
    }
}
