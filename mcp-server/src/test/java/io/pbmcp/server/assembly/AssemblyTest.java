package io.pbmcp.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policies;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AssemblyTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");
    private static final ObjectNode NOTE = (ObjectNode) JsonMapper.shared().readTree("""
            {"id":"5","type":"textNote","fields":{"name":"A wish"},"relationships":[]}""");

    @TempDir
    private Path folder = Path.of("");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InstantSource clock = () -> BEGIN.plusMillis(time.now(TimeUnit.MILLISECONDS));

    @Test
    void whileItRunsTheJournalIsClearedAndAfterThatIsNot() throws IOException {
        var server = Assembly.start(
                new Assembly.Plan("test", "test", Policies.reader(), Narrowing.NONE, ""),
                Settings.read(Map.of(
                        "PBMCP_AUDIT_DIR", folder.resolve("audit").toString(),
                        "PBMCP_STATE_DIR", folder.resolve("state").toString())),
                Optional.empty(),
                clock,
                time);
        try (server) {
            write();
            time.advanceTimeBy(Duration.ofDays(30));
            assertThat(files()).hasSize(1);
            time.advanceTimeBy(Duration.ofDays(1));
            assertThat(files()).isEmpty();
            write();
        }
        time.advanceTimeBy(Duration.ofDays(60));
        assertThat(files()).hasSize(1);
    }

    private void write() throws IOException {
        new Journal(folder.resolve("state"), "origin", Optional.empty(), new SecureRandom(), clock)
                .write("agent", "note_delete", "c1", new Keepsake(Keepsake.Kind.NOTE, List.of(NOTE), List.of(), true));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("state").resolve("journal"))) {
            return files.toList();
        }
    }
}
