package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrailTailTest {

    @TempDir
    Path directory = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(Calls.NOON);

    @Test
    void theNewestEventsOfAllFilesComeInTheOrderOfTheirTime() throws IOException {
        try (var one = FileAuditTrail.open(directory, "one", Calls.KEY, this::now);
                var two = FileAuditTrail.open(directory, "two", Calls.KEY, this::now)) {
            for (var step = 0; step < 3; step++) {
                one.started(Map.of("step", "one " + step)).block();
                now.set(now().plus(Duration.ofHours(6)));
                two.started(Map.of("step", "two " + step)).block();
                now.set(now().plus(Duration.ofHours(6)));
            }
        }

        try (var tail = TrailTail.of(directory, TrailTailTest::started)) {
            assertThat(steps(tail.last(100))).containsExactly("one 0", "two 0", "one 1", "two 1", "one 2", "two 2");
        }
        try (var tail = TrailTail.of(directory, TrailTailTest::started)) {
            assertThat(steps(tail.last(3))).containsExactly("two 1", "one 2", "two 2");
            assertThat(tail.last(0)).isEmpty();
        }
    }

    @Test
    void agentsAndToolsAreFound() throws IOException {
        try (var trail = Calls.trail(directory, "p")) {
            trail.begin(Calls.call("c1")).finished(Calls.done());
            trail.begin(Calls.call("c2", "note_get", "{}")).finished(Calls.done());
        }

        assertThat(last(line -> line.ofTool("note_get"))).hasSize(1);
        assertThat(last(line -> line.ofTool("NOTE_GET") && line.ofAgent("Triage")))
                .hasSize(1);
        assertThat(last(line -> line.ofAgent("triage"))).hasSize(2);
        assertThat(last(line -> line.ofAgent("nobody"))).isEmpty();
    }

    @Test
    @Timeout(60)
    void whatComesIsFollowedOverTheEndOfADay() throws Exception {
        try (var trail = FileAuditTrail.open(directory, "p", Calls.KEY, this::now);
                var tail = TrailTail.of(directory, TrailTailTest::started)) {
            trail.started(Map.of("step", "before")).block();
            assertThat(steps(tail.last(10))).containsExactly("before");
            trail.started(Map.of("step", "same day")).block();
            now.set(now().plus(Duration.ofDays(1)));
            trail.started(Map.of("step", "next day")).block();

            var seen = new ArrayList<String>();
            while (seen.size() < 2) {
                seen.addAll(steps(tail.next()));
            }
            assertThat(seen).containsExactly("same day", "next day");
        }
    }

    @Test
    @DisplayName("T18 what somebody wrote into a file neither steers the terminal nor passes for another line")
    void whatSomebodyWroteIntoAFileIsCleaned() throws IOException {
        Calls.trail(directory, "p").close();
        var file = directory.resolve("2026-11-21-p-0000.jsonl");
        var evil = "\\u001b[2J\\u202Eevil\\r\\n2026-11-21T12:00:00Z  forged\\u007f\u007f";
        Files.writeString(
                file,
                "{\"time\":\"9" + evil + "\",\"data\":{\"line\":\"" + evil + "\"}}\n\u001b[31mno json\n[1]\n",
                StandardOpenOption.APPEND);

        var lines = last(line -> true);
        assertThat(lines)
                .extracting(TrailLine::text)
                .allMatch(text -> text.chars().noneMatch(Character::isISOControl))
                .allMatch(text -> !text.contains("\u202E"));
        assertThat(lines)
                .extracting(TrailLine::json)
                .allMatch(text -> text.chars().allMatch(point -> point >= ' ' && point < 127));
        assertThat(lines)
                .filteredOn(line -> line.text().contains("is no event"))
                .hasSize(2);
    }

    private Instant now() {
        return Objects.requireNonNull(now.get());
    }

    private List<TrailLine> last(Predicate<TrailLine> wanted) throws IOException {
        try (var tail = TrailTail.of(directory, wanted)) {
            return tail.last(100);
        }
    }

    private static boolean started(TrailLine line) {
        return line.json().contains("server.started");
    }

    private static List<String> steps(List<TrailLine> lines) {
        return lines.stream()
                .map(line -> Calls.JSON.readTree(line.json()).at("/data/step").asString(""))
                .toList();
    }
}
