package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailCheckTest {

    private static final AuditChain KEYED = AuditChain.of(Calls.KEY);

    @TempDir
    Path directory = Path.of("");

    @Test
    void anUntouchedFolderIsIntact() {
        threeDaysOf("p");
        run("q");

        var report = check();
        assertThat(report.broken()).isFalse();
        assertThat(report.notes()).isEmpty();
        assertThat(report.files()).hasSize(4);
        assertThat(report.files())
                .filteredOn(file -> file.head().isPresent())
                .extracting(TrailReport.Checked::file)
                .containsExactly("2026-11-21-q-0000.jsonl");
    }

    @Test
    void aChangedLineALineLessAndTwoLinesSwappedShow() throws IOException {
        run("p");
        var file = file("2026-11-21-p-0000.jsonl");
        var whole = Files.readString(file);

        Files.writeString(file, whole.replace("entity_delete", "entity_update"));
        assertThat(why()).containsExactly("Line 2 was changed, or written with another key.");
        lines(file, whole, lines -> without(lines, 1));
        assertThat(why()).containsExactly("Line 2 does not follow the line before it.");
        lines(file, whole, lines -> {
            Collections.swap(lines, 0, 1);
            return lines;
        });
        assertThat(why()).containsExactly("Line 1 does not follow the line before it.");
        Files.writeString(file, whole);
        assertThat(why()).isEmpty();
    }

    @Test
    void aMissingFileInTheMiddleOrAtTheEndOfAProcessShows() throws IOException {
        threeDaysOf("p");
        run("q", Calls.NOON.plus(Duration.ofDays(2)));

        for (var gone : List.of("2026-11-22-p-0001.jsonl", "2026-11-23-p-0002.jsonl")) {
            var bytes = Files.readAllBytes(file(gone));
            Files.delete(file(gone));
            assertThat(why()).singleElement().asString().startsWith("The file is missing: it had ");
            Files.write(file(gone), bytes);
        }
        assertThat(why()).isEmpty();
    }

    @Test
    void aWholeProcessThatWasTakenAwayShowsToTheOneThatStartedAfterIt() throws IOException {
        run("p");
        run("q");
        run("r");

        Files.delete(file("2026-11-21-q-0000.jsonl"));

        assertThat(check().files())
                .filteredOn(file -> file.verdict() instanceof AuditChain.Broken)
                .extracting(TrailReport.Checked::file)
                .containsExactly("2026-11-21-q-0000.jsonl");
    }

    @Test
    void filesThatRetentionTookAwayAreNoFault() throws IOException {
        threeDaysOf("p");

        Files.delete(file("2026-11-21-p-0000.jsonl"));

        var report = check();
        assertThat(report.broken()).isFalse();
        assertThat(report.notes()).singleElement().asString().contains("2026-11-21-p-0000.jsonl is older than all");
    }

    @Test
    void aCutEndShowsToALaterFileAndToANotedHead() throws IOException {
        run("p");
        var file = file("2026-11-21-p-0000.jsonl");
        var head = check().files().get(0).head().orElseThrow();
        lines(file, Files.readString(file), lines -> lines.subList(0, lines.size() - 1));

        var report = check();
        assertThat(report.broken()).isFalse();
        assertThat(report.notes()).singleElement().asString().contains("or the end was cut off");
        assertThat(check(Set.of(head)).unseen()).containsExactly(head);
        assertThat(check(Set.of(head)).broken()).isTrue();

        run("q");
        lines(file, Files.readString(file), lines -> lines.subList(0, 1));
        assertThat(why())
                .containsExactly("The end was cut off: there were 2 lines when 2026-11-21-q-0000.jsonl began.");
    }

    @Test
    void aFileThatGoesOnAfterItWasLinkedIsIntactAndItsCutEndShows() throws IOException {
        try (var trail = Calls.trail(directory, "p")) {
            run("q");
            trail.started(Map.of()).block();
        }
        assertThat(why()).isEmpty();
        run("r");
        var file = file("2026-11-21-p-0000.jsonl");
        lines(file, Files.readString(file), lines -> lines.subList(0, 2));

        assertThat(why()).singleElement().asString().contains("there were 3 lines when 2026-11-21-r-0000.jsonl began");
    }

    @Test
    void aRenamedFileAndACopyShow() throws IOException {
        run("p");
        Files.copy(file("2026-11-21-p-0000.jsonl"), file("2026-11-21-copy-0000.jsonl"));

        assertThat(why()).singleElement().asString().startsWith("Line 1 does not begin this file");
    }

    @Test
    void aTornEndIsAFaultUntilTheNextFileHasSeenIt() throws IOException {
        run("p");
        Files.writeString(file("2026-11-21-p-0000.jsonl"), "{\"specversion\":\"1.", StandardOpenOption.APPEND);
        assertThat(why()).singleElement().asString().startsWith("Line 4 is not whole");

        run("q");
        assertThat(why()).isEmpty();
        assertThat(check().notes()).singleElement().asString().contains("ends within a line");
    }

    @Test
    void whoHasNoKeyIsToldSoAndWhoHasTheWrongOneSeesFaults() {
        run("p");

        var plain = TrailCheck.of(AuditChain.plain(), List.of(directory), Set.of());
        assertThat(plain.needsKey()).isTrue();
        assertThat(plain.broken()).isFalse();
    }

    @Test
    void singleFilesAreCheckedWithoutTheirFolder() {
        threeDaysOf("p");

        var report = TrailCheck.of(KEYED, List.of(file("2026-11-22-p-0001.jsonl")), Set.of());
        assertThat(report.broken()).isFalse();
        assertThat(report.files()).hasSize(1);
    }

    @Test
    void aFileOfOneEndlessLineIsReadInPieces() throws IOException {
        var file = file("2026-11-21-p-0000.jsonl");
        try (var out = Files.newOutputStream(file)) {
            for (var part = 0; part < 40; part++) {
                out.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            }
            out.write('\n');
        }

        try (var lines = LineReader.open(file, 0)) {
            assertThat(lines.next()).hasValueSatisfying(line -> assertThat(line).hasSize(LineReader.LONGEST));
            assertThat(lines.next()).isEmpty();
            assertThat(lines.position()).isEqualTo(Files.size(file));
        }
        assertThat(why()).singleElement().asString().startsWith("Line 1 is not whole");
    }

    private void threeDaysOf(String process) {
        var now = new AtomicReference<>(Calls.NOON);
        try (var trail = FileAuditTrail.open(directory, process, Calls.KEY, now::get)) {
            for (var day = 0; day < 3; day++) {
                now.set(Calls.NOON.plus(Duration.ofDays(day)));
                trail.started(Map.of()).block();
            }
        }
    }

    private void run(String process) {
        run(process, Calls.NOON);
    }

    private void run(String process, Instant now) {
        try (var trail = FileAuditTrail.open(directory, process, Calls.KEY, () -> now)) {
            trail.begin(Calls.call("c-" + process)).finished(Calls.done());
        }
    }

    private TrailReport check() {
        return check(Set.of());
    }

    private TrailReport check(Set<String> heads) {
        return TrailCheck.of(KEYED, List.of(directory), heads);
    }

    private List<String> why() {
        return check().files().stream()
                .map(TrailReport.Checked::verdict)
                .filter(AuditChain.Broken.class::isInstance)
                .map(verdict -> ((AuditChain.Broken) verdict).why())
                .toList();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private static List<String> without(List<String> lines, int index) {
        lines.remove(index);
        return lines;
    }

    private static void lines(Path file, String text, UnaryOperator<List<String>> change) throws IOException {
        Files.writeString(
                file,
                String.join("\n", change.apply(new ArrayList<>(text.lines().toList()))) + "\n");
    }
}
