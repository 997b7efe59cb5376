package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {

    private static final LocalDate SINCE = LocalDate.parse("2026-11-01");

    @TempDir
    Path directory = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(Calls.NOON);

    @Test
    void aDayEndsAtMidnightUtc() throws IOException {
        now.set(Instant.parse("2026-11-21T23:59:59.999Z"));
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            trail.started(Map.of()).block();
            now.set(Instant.parse("2026-11-22T00:00:00Z"));
            trail.started(Map.of()).block();
        }

        assertThat(names()).containsExactly("2026-11-21-p-0000.jsonl", "2026-11-22-p-0001.jsonl");
        assertThat(Files.readString(directory.resolve("2026-11-21-p-0000.jsonl")))
                .doesNotContain("2026-11-22T");
        assertThat(Files.readString(directory.resolve("2026-11-22-p-0001.jsonl")))
                .doesNotContain("2026-11-21T");
        intact();
    }

    @Test
    void aFullFileIsFollowedByTheNext() throws IOException {
        try (var trail = trail(2000)) {
            for (var call = 0; call < 30; call++) {
                trail.begin(Calls.call("c" + call)).finished(Calls.done());
                trail.started(Map.of()).block();
            }
        }

        assertThat(names()).hasSizeGreaterThan(10);
        assertThat(Calls.types(directory)).filteredOn("call.final"::equals).hasSize(30);
        intact();
    }

    @Test
    @DisplayName("R15 an intent of yesterday whose end is of today is whole, and one without an end dangles")
    void anIntentOfYesterdayMayEndToday() {
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            var whole = trail.begin(Calls.call("whole"));
            whole.intent(Calls.DELETION).block();
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
            now.set(Calls.NOON.plus(Duration.ofDays(1)));
            whole.finished(Calls.done());
        }

        assertThat(DanglingIntents.find(directory, LocalDate.parse("2026-11-20")))
                .extracting(DanglingIntents.Dangling::id)
                .containsExactly("open");
    }

    @Test
    @DisplayName("R15 while a process runs none of its calls dangles, whichever of its files they stand in")
    void whatAProcessBeganInAnEarlierFileIsItsOwnWhileItRuns() {
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            var whole = trail.begin(Calls.call("whole"));
            whole.intent(Calls.DELETION).block();
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
            tomorrow(trail);
            whole.finished(Calls.done());
            trail.started(Map.of()).block();

            assertThat(DanglingIntents.find(directory, SINCE)).isEmpty();
        }
        assertThat(DanglingIntents.find(directory, SINCE))
                .extracting(DanglingIntents.Dangling::id)
                .containsExactly("open");
    }

    @Test
    @DisplayName("R15 a process that goes on with its next file just when it is asked about is still seen to run")
    void aProcessThatTurnsThePageWhileItIsAskedAboutRuns() {
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
            var turned = new AtomicBoolean();

            assertThat(DanglingIntents.find(directory, SINCE, file -> {
                        if (turned.compareAndSet(false, true)) {
                            tomorrow(trail);
                        }
                        return AuditFiles.inUse(file);
                    }))
                    .isEmpty();
            assertThat(turned).isTrue();
        }
    }

    @Test
    void aFileThatGoesAwayWhileItIsAskedAboutStopsNobody() throws IOException {
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
        }
        var old = directory.resolve("2026-11-20-old-0000.jsonl");
        Files.copy(directory.resolve("2026-11-21-p-0000.jsonl"), old);

        assertThat(DanglingIntents.find(directory, SINCE, file -> {
                    Files.deleteIfExists(old);
                    return AuditFiles.inUse(file);
                }))
                .hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatWasTakenAwayIsFollowedByAnotherAndItsLossShows() throws IOException {
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            trail.started(Map.of()).block();
            Files.delete(directory.resolve("2026-11-21-p-0000.jsonl"));
            trail.started(Map.of()).block();
            assertThat(trail.trouble()).isEmpty();
        }

        assertThat(names()).containsExactly("2026-11-21-p-0001.jsonl");
        assertThat(Calls.types(directory)).containsExactly("server.started", "server.stopped");
        assertThat(check().broken()).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatWasReplacedIsNotWrittenTo() throws IOException {
        var file = directory.resolve("2026-11-21-p-0000.jsonl");
        try (var trail = trail(FileAuditTrail.LONGEST)) {
            trail.started(Map.of()).block();
            Files.move(file, directory.resolve("moved"));
            Files.writeString(file, "");
            trail.started(Map.of()).block();
        }

        assertThat(file).isEmptyFile();
        assertThat(names()).contains("2026-11-21-p-0001.jsonl");
        assertThat(check().broken()).isTrue();
    }

    @Test
    @DisplayName("R16 while the folder is gone nothing may be changed; when it is back everything goes on")
    @DisabledOnOs(OS.WINDOWS)
    void whileTheFolderIsGoneNothingMayBeChanged() throws IOException {
        var audit = directory.resolve("audit");
        var away = directory.resolve("away");
        try (var trail = FileAuditTrail.open(audit, "p", Calls.KEY, now::get)) {
            trail.started(Map.of()).block();
            var entry = trail.begin(Calls.call("c1"));
            Files.move(audit, away);

            assertThatThrownBy(() -> entry.intent(Calls.DELETION).block())
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("the folder is gone");
            assertThat(trail.trouble()).isPresent();
            assertThat(audit).doesNotExist();
            entry.finished(Calls.done());

            Files.move(away, audit);
            assertThat(trail.settle(Duration.ofSeconds(30))).isTrue();
            assertThat(trail.trouble()).isEmpty();
        }
        assertThat(Calls.types(audit)).containsExactly("server.started", "call.final", "server.stopped");
        assertThat(TrailCheck.of(AuditChain.of(Calls.KEY), List.of(audit), Set.of())
                        .broken())
                .isFalse();
    }

    @Test
    void anIntentThatOneRunningProcessReportedIsNotReportedByTheNext() throws IOException {
        var died = Calls.trail(directory.resolve("running"), "999");
        died.begin(Calls.call("open")).intent(Calls.DELETION).block();
        var name = "2026-11-21-999-0000.jsonl";
        Files.copy(directory.resolve("running").resolve(name), directory.resolve(name));
        died.close();

        // Its name sorts before that of the process that died, and it still runs.
        try (var next = Calls.trail(directory, "1000")) {
            assertThat(DanglingIntents.find(directory, SINCE)).hasSize(1);
            next.unresolved(DanglingIntents.find(directory, SINCE).get(0)).block();
            assertThat(DanglingIntents.find(directory, SINCE)).isEmpty();
        }
    }

    private void tomorrow(FileAuditTrail trail) {
        now.updateAndGet(today -> today.plus(Duration.ofDays(1)));
        trail.started(Map.of()).block();
    }

    private FileAuditTrail trail(long longest) {
        return FileAuditTrail.open(directory, "p", Calls.KEY, now::get, longest);
    }

    private List<String> names() throws IOException {
        return AuditFiles.list(directory).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private TrailReport check() {
        return TrailCheck.of(AuditChain.of(Calls.KEY), List.of(directory), Set.of());
    }

    private void intact() {
        assertThat(check().broken()).isFalse();
        assertThat(check().notes()).isEmpty();
    }
}
