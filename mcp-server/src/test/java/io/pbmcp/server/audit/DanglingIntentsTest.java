package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DanglingIntentsTest { // R15

    private static final LocalDate LONG_AGO = LocalDate.parse("2020-01-01");

    @TempDir
    Path running = Path.of("");

    @TempDir
    Path after = Path.of("");

    @Test
    void anIntentWithoutAnEndIsFoundAfterAKill() throws IOException {
        try (var trail = Calls.trail(running, "p")) {
            trail.begin(Calls.call("ended")).finished(Calls.done());
            var whole = trail.begin(Calls.call("whole"));
            whole.intent(Calls.DELETION).block();
            whole.finished(Calls.done());
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
            kill("p");
        }

        assertThat(DanglingIntents.find(after, LONG_AGO)).singleElement().satisfies(dangling -> {
            assertThat(dangling.id()).isEqualTo("open");
            assertThat(dangling.time()).isEqualTo("2026-11-21T12:00:00Z");
            assertThat(dangling.line()).contains("is about to call entity_delete", "DELETE /entities/{id}");
        });
    }

    @Test
    void aLineThatWasTornByTheKillDoesNotMatter() throws IOException {
        try (var trail = Calls.trail(running, "p")) {
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
            kill("p");
        }
        Files.writeString(file(after, "p"), "{\"specversion\":\"1.0\",\"ty", StandardOpenOption.APPEND);

        assertThat(DanglingIntents.find(after, LONG_AGO)).hasSize(1);
    }

    @Test
    void whatWasReportedIsNotReportedAgain() throws IOException {
        try (var trail = Calls.trail(running, "p")) {
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
            kill("p");
        }
        try (var next = Calls.trail(after, "q")) {
            next.unresolved(DanglingIntents.find(after, LONG_AGO).get(0)).block();
        }

        assertThat(DanglingIntents.find(after, LONG_AGO)).isEmpty();
    }

    @Test
    void aRestoreWithoutAnEndIsFoundAndToldOnce() throws IOException {
        for (var end : List.of("done", "failed", "unknown")) {
            try (var trail = CommandTrail.open(running, end, Calls.KEY, () -> Calls.NOON)) {
                var intent = RestoreEvent.intent("id-" + end, "20261120-aaaaaaaa");
                trail.restored(intent);
                trail.restored(
                        switch (end) {
                            case "done" -> intent.done(List.of("x"));
                            case "failed" -> intent.failed("It may not.");
                            default -> intent.unknown("No answer came.");
                        });
            }
        }
        assertThat(DanglingIntents.find(running, LONG_AGO)).isEmpty();
        try (var trail = CommandTrail.open(running, "p", Calls.KEY, () -> Calls.NOON)) {
            trail.restored(RestoreEvent.intent("id-open", "20261120-aaaaaaaa"));
            assertThat(DanglingIntents.find(running, LONG_AGO)).isEmpty();
            kill("p");
        }

        var found = DanglingIntents.find(after, LONG_AGO);
        assertThat(found).singleElement().satisfies(dangling -> {
            assertThat(dangling.id()).isEqualTo("id-open");
            assertThat(dangling.journal()).contains("20261120-aaaaaaaa");
        });
        try (var next = Calls.trail(after, "q")) {
            next.unresolved(found.get(0)).block();
        }
        assertThat(DanglingIntents.find(after, LONG_AGO)).isEmpty();
        assertThat(Calls.lines(after))
                .filteredOn(line -> line.contains("call.unresolved"))
                .singleElement()
                .asString()
                .contains("how the restore of journal entry 20261120-aaaaaaaa ended")
                .containsPattern("\"intended\":\"[^\"]+\",\"journal\":\"20261120-aaaaaaaa\",\"restore\":\"id-open\"}");
    }

    @Test
    void aProcessThatStillRunsIsLeftAlone() {
        try (var trail = Calls.trail(running, "p")) {
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();

            assertThat(DanglingIntents.find(running, LONG_AGO)).isEmpty();
        }
        assertThat(DanglingIntents.find(running, LONG_AGO)).hasSize(1);
    }

    @Test
    void oldFilesAreNotLookedAt() {
        try (var trail = Calls.trail(running, "p")) {
            trail.begin(Calls.call("open")).intent(Calls.DELETION).block();
        }

        assertThat(DanglingIntents.find(running, LocalDate.parse("2026-11-21"))).hasSize(1);
        assertThat(DanglingIntents.find(running, LocalDate.parse("2026-11-22"))).isEmpty();
    }

    @Test
    void anEmptyOrAbsentDirectoryHasNone() throws IOException {
        Files.writeString(after.resolve("2026-11-21-notes.txt"), "x");

        assertThat(DanglingIntents.find(after, LONG_AGO)).isEmpty();
        assertThat(DanglingIntents.find(after.resolve("absent"), LONG_AGO)).isEmpty();
    }

    @Test
    void aCallThatEndsOnTheNextDayIsWhole() {
        var now = new AtomicReference<>(Calls.NOON);
        try (var trail = FileAuditTrail.open(running, "p", Calls.KEY, now::get)) {
            var entry = trail.begin(Calls.call("late"));
            entry.intent(Calls.DELETION).block();
            now.set(Calls.NOON.plusSeconds(43_200));
            entry.finished(Calls.done());
            trail.started(Map.of()).block();
        }

        assertThat(DanglingIntents.find(running, LONG_AGO)).isEmpty();
    }

    /** Leaves behind what is on disk at this moment, as the end of a process would. */
    private void kill(String process) throws IOException {
        Files.copy(file(running, process), file(after, process));
    }

    private static Path file(Path directory, String process) {
        return directory.resolve(new FileName(LocalDate.parse("2026-11-21"), process, 0).text());
    }
}
