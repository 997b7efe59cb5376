package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.tools.kit.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdTest {

    private final List<String> written = new ArrayList<>();
    private final List<Note.After> waiting = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private Instant now = Calls.NOON;
    private final Crowd strangers = new Crowd(
            Crowd.STRANGERS,
            () -> now,
            (event, after) -> {
                waiting.add(after);
                return written.add(event);
            },
            late::add,
            more -> more.count() + " more " + more.kinds() + " from " + more.from());

    @Test
    void theFirstOnesAreToldOneByOneAndTheOthersAsANumber() {
        come(Crowd.STRANGERS + 1000, "sign-in");
        assertThat(written).hasSize(Crowd.STRANGERS).allMatch("one"::equals);

        over();
        assertThat(written).hasSize(Crowd.STRANGERS + 1).last().isEqualTo("1000 more {sign-in=1000} from [here]");
        come(1, "sign-in");
        assertThat(written).last().isEqualTo("one");
    }

    @Test
    void whoComesWhileOthersAreCountedIsCounted() {
        come(Crowd.STRANGERS + 1, "sign-in");
        now = now.plus(Duration.ofHours(1));
        come(1, "origin");

        over();
        assertThat(written).last().isEqualTo("2 more {origin=1, sign-in=1} from [here]");
        assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("R16 while the disk is full no more of them wait than told one by one, and none is forgotten")
    void whileTheDiskIsFullFewWaitAndNoneIsForgotten() {
        for (var minute = 0; minute < 10; minute++) {
            comeUnwritten(100);
            now = now.plus(Duration.ofMinutes(1));
            run();
        }
        assertThat(written).hasSize(Crowd.STRANGERS);

        waiting.forEach(Note.After::written);
        waiting.clear();
        run();
        assertThat(written).last().isEqualTo("940 more {sign-in=940} from [here]");
    }

    @Test
    void theEndOfTheServerTellsTheNumberAtOnce() {
        come(Crowd.STRANGERS + 5, "sign-in");
        strangers.close();

        assertThat(written).last().isEqualTo("5 more {sign-in=5} from [here]");
        assertThat(strangers.take("sign-in", "here", () -> "one", () -> {})).isFalse();
    }

    @Test
    @DisplayName("T24 a flood of strangers takes no place of a call")
    void aFloodOfStrangersTakesNoPlaceOfACall(@TempDir Path directory) throws Exception {
        var flood = FileAuditTrail.PLACES * 3;
        try (var trail = Calls.trail(directory, "p")) {
            for (var stranger = 0; stranger < flood; stranger++) {
                trail.signInRefused("http", "No agent has this key", "10.0.0." + stranger % 256);
            }
            assertThat(trail.begin(Calls.call("c1")).finished(Calls.done())).isTrue();
        }

        assertThat(Calls.types(directory))
                .filteredOn("sign-in.refused"::equals)
                .hasSizeLessThanOrEqualTo(Crowd.STRANGERS);
        var told = Calls.events(directory).stream()
                .mapToLong(event -> switch (event.path("type").stringValue()) {
                    case "io.pbmcp.sign-in.refused" -> 1;
                    case "io.pbmcp.door.more" -> event.at("/data/count").longValue();
                    default -> 0;
                })
                .sum();
        assertThat(told).isEqualTo(flood);
        assertThat(Calls.types(directory)).contains("call.final");
    }

    @Test
    @DisplayName("T24 an agent whose calls are refused all the time fills no disk, and none of them is forgotten")
    void refusedCallsAreToldByTheirNumber(@TempDir Path directory) throws Exception {
        try (var trail = Calls.trail(directory, "p")) {
            for (var call = 0; call < Crowd.CALLS + 500; call++) {
                refuse(trail, "c" + call, ErrorCode.NOT_PERMITTED);
            }
            for (var call = 0; call < 40; call++) {
                refuse(trail, "r" + call, ErrorCode.RATE_LIMITED);
                trail.unknownTool(Calls.call("u" + call, "note_burn", "{}"));
                trail.malformed(Calls.call("m" + call, "", "{}"), "name: must be the name of a tool");
            }
            trail.requested(Calls.request("other", "prompts/get", "weekly_digest", Map.of()));
            assertThat(trail.begin(Calls.call("end")).finished(Calls.done())).isTrue();
            assertThat(trail.settle(Duration.ofSeconds(10))).isTrue();
        }

        var alone = Calls.types(directory).stream().filter("call.final"::equals).count();
        assertThat(alone).isLessThanOrEqualTo(Crowd.CALLS + 1);
        assertThat(Calls.types(directory)).contains("request.final").doesNotContain("call.unknown-tool");
        var more = Calls.events(directory).stream()
                .filter(event -> event.path("type").asString("").equals("io.pbmcp.call.more"))
                .toList();
        assertThat(more).hasSize(1);
        var data = more.get(0).path("data");
        assertThat(data.path("agent").asString("")).isEqualTo("triage");
        assertThat(data.path("count").longValue()).isEqualTo(Crowd.CALLS + 501 - alone + 120);
        assertThat(data.at("/reasons/tools~1call rate_limited").longValue()).isEqualTo(40);
        assertThat(data.at("/reasons/tools~1call unknown_tool").longValue()).isEqualTo(40);
        assertThat(data.at("/reasons/tools~1call malformed").longValue()).isEqualTo(40);
    }

    private static void refuse(AuditTrail trail, String call, ErrorCode code) {
        assertThat(trail.begin(Calls.call(call))
                        .finished(Ending.failed(code, "Refused.", Account.NOTHING, Duration.ZERO)))
                .isTrue();
    }

    @Test
    @DisplayName("T24 no agent takes all the room")
    void noAgentTakesAllTheRoom(@TempDir Path directory) {
        try (var trail = Calls.trail(directory, "p")) {
            var entries = new ArrayList<AuditTrail.Entry>();
            for (var call = 0; call < FileAuditTrail.EACH; call++) {
                entries.add(trail.begin(Calls.call("c" + call)));
            }
            assertThatThrownBy(() -> trail.begin(Calls.call("more"))).isInstanceOf(AuditUnavailableException.class);
            trail.requested(Calls.request("other", "prompts/get", "weekly_digest", Map.of()));
            entries.forEach(entry -> entry.finished(Calls.done()));
            assertThat(trail.settle(Duration.ofSeconds(10))).isTrue();
        }
    }

    private void come(int count, String kind) {
        for (var one = 0; one < count; one++) {
            assertThat(strangers.take(kind, "here", () -> "one", () -> {})).isTrue();
            waiting.forEach(Note.After::written);
            waiting.clear();
        }
    }

    private void comeUnwritten(int count) {
        for (var one = 0; one < count; one++) {
            assertThat(strangers.take("sign-in", "here", () -> "one", () -> {})).isTrue();
        }
    }

    private void over() {
        now = now.plus(Crowd.WHILE);
        run();
    }

    private void run() {
        var due = List.copyOf(late);
        late.clear();
        due.forEach(Runnable::run);
    }
}
