package io.pbmcp.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.upstream.Stage.Departure;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedBudgetTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Stage stage = new Stage();

    @Test
    void aBurstLeavesAtOnceAndTheRestAtTheRate() {
        IntStream.range(0, 14).forEach(request -> stage.enter("one"));

        assertThat(stage.departures).hasSize(4);
        stage.pass(Duration.ofMillis(223));
        assertThat(stage.departures).hasSize(14);
        assertThat(stage.budget.waiting()).isZero();
    }

    @Test
    void anAgentThatFillsItsLaneIsRefusedAndOthersAreNot() {
        IntStream.range(0, 4 + 32).forEach(request -> stage.enter("flood"));
        assertThat(stage.refusals).isEmpty();

        stage.enter("flood");
        assertThat(stage.refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.agent()).isEqualTo("flood");
            assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(700), Duration.ofMillis(800));
        });
        stage.enter("light");
        assertThat(stage.refusals).hasSize(1);
        assertThat(stage.budget.waiting()).isEqualTo(33);
    }

    @Test
    void aLaneIsAsLongAsThePolicySays() {
        stage.lanes.put("short", new Lane(1, 2));
        IntStream.range(0, 4 + 3).forEach(request -> stage.enter("short"));

        assertThat(stage.refusals).hasSize(1);
    }

    @Test
    void theWholeQueueIsBoundedOverAllTokens() {
        IntStream.range(0, 7)
                .forEach(agent -> IntStream.range(0, 4 + 32)
                        .forEach(request ->
                                stage.enter("credential " + agent, "a" + agent, false, Stage.DEADLINE, () -> {})));
        IntStream.range(0, 4 + 32).forEach(request -> stage.enter("last", "last", false, Stage.DEADLINE, () -> {}));
        assertThat(stage.refusals).isEmpty();
        assertThat(stage.budget.waiting()).isEqualTo(256);

        stage.enter("last", "late", false, Stage.DEADLINE, () -> {});
        assertThat(stage.refusals).singleElement().extracting(Departure::agent).isEqualTo("late");

        stage.enter("idle one", "free", false, Stage.DEADLINE, () -> {});
        assertThat(stage.refusals).hasSize(1);
    }

    @Test
    void aWaitThatWouldOutlastTheDeadlineIsRefusedAtOnce() {
        IntStream.range(0, 4 + 20).forEach(request -> stage.enter("one"));
        stage.enter("one", Duration.ofMillis(300));

        assertThat(stage.refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.waited()).isZero();
            assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(440), Duration.ofMillis(500));
        });
        stage.enter("one", Duration.ofMillis(600));
        stage.pass(SECOND);
        assertThat(stage.refusals).hasSize(1);
    }

    @Test
    void aDeadlineThatHasPassedIsRefused() {
        stage.enter("one", Duration.ZERO);
        stage.enter("one", Duration.ofSeconds(-5));

        assertThat(stage.departures).isEmpty();
        assertThat(stage.refusals)
                .hasSize(2)
                .allMatch(refusal -> refusal.retryAfter().toMillis() >= 1);
    }

    @Test
    void whoeverIsOvertakenUntilItsDeadlineIsRefusedThen() {
        IntStream.range(0, 4 + 30).forEach(request -> stage.enter("slow", Duration.ofMillis(700)));
        stage.lanes.put("heavy", new Lane(100, 256));
        IntStream.range(0, 60).forEach(request -> stage.enter("heavy"));
        stage.pass(Duration.ofSeconds(3));

        assertThat(stage.refusals)
                .isNotEmpty()
                .allMatch(refusal -> refusal.agent().equals("slow"))
                .allMatch(refusal -> refusal.waited().equals(Duration.ofMillis(700)));
        assertThat(stage.departures.stream()
                        .filter(departure -> departure.agent().equals("heavy")))
                .hasSize(60);
        assertThat(stage.departures.size() + stage.refusals.size()).isEqualTo(94);
        assertThat(stage.budget.waiting()).isZero();
    }

    @Test
    void cancellingGivesThePlaceUpAndSendsNothing() {
        IntStream.range(0, 4).forEach(request -> stage.enter("one"));
        var second = stage.enter("one");
        stage.enter("two");
        assertThat(stage.budget.waiting()).isEqualTo(2);

        second.dispose();
        assertThat(stage.budget.waiting()).isEqualTo(1);
        stage.pass(Duration.ofMillis(23));
        assertThat(stage.departures)
                .hasSize(5)
                .last()
                .extracting(Departure::agent)
                .isEqualTo("two");
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.departures).hasSize(5);
        assertThat(stage.refusals).isEmpty();
    }

    @Test
    void bulkGoesBehindInteractiveButIsNotForgotten() {
        IntStream.range(0, 4).forEach(request -> stage.enter("one"));
        var order = new StringBuilder();
        IntStream.range(0, 3)
                .forEach(
                        request -> stage.enter(Stage.CREDENTIAL, "one", true, Stage.DEADLINE, () -> order.append('b')));
        IntStream.range(0, 10)
                .forEach(request ->
                        stage.enter(Stage.CREDENTIAL, "one", false, Stage.DEADLINE, () -> order.append('i')));
        stage.pass(SECOND);

        assertThat(order).hasToString("iiiiiiibiiibb");
    }

    @Test
    void after429NothingLeavesAndThenHalfTheRateWhichRecovers() { // R3
        stage.flood("one", 20);
        stage.pass(Duration.ofSeconds(5));
        var storm = stage.now();
        IntStream.range(0, 10).forEach(answer -> stage.budget.throttled(Stage.CREDENTIAL, Duration.ofSeconds(2)));
        assertThat(stage.budget.rate(Stage.CREDENTIAL)).isEqualTo(22);

        stage.pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(stage.departed(storm.plusNanos(1), storm.plusSeconds(2))).isZero();

        serveFor(1);
        assertThat(stage.departed(storm.plusSeconds(2), storm.plusSeconds(3))).isBetween(22L, 26L);
        serveFor(27);
        assertThat(stage.budget.rate(Stage.CREDENTIAL)).isEqualTo(45);
        serveFor(1);
        assertThat(stage.departed(storm.plusSeconds(30), storm.plusSeconds(31))).isBetween(44L, 46L);
        assertThat(stage.refusals).isEmpty();
    }

    @Test
    void everyNew429HalvesTheRateDownToTheFloor() {
        for (var rate : new int[] {22, 11, 5, 5}) {
            stage.budget.throttled(Stage.CREDENTIAL, SECOND);
            assertThat(stage.budget.rate(Stage.CREDENTIAL)).isEqualTo(rate);
            stage.pass(SECOND);
        }
    }

    @Test
    void theRateClimbsByOneForEachSecondWithAnAnswer() {
        stage.budget.throttled(Stage.CREDENTIAL, SECOND);
        stage.pass(SECOND);
        stage.budget.served(Stage.CREDENTIAL);
        assertThat(stage.budget.rate(Stage.CREDENTIAL)).isEqualTo(22);

        stage.pass(SECOND);
        IntStream.range(0, 30).forEach(answer -> stage.budget.served(Stage.CREDENTIAL));
        assertThat(stage.budget.rate(Stage.CREDENTIAL)).isEqualTo(23);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.budget.rate(Stage.CREDENTIAL)).isEqualTo(23);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT-7S, 1", "PT0.5S, 0.5", "PT2S, 2", "PT60S, 60", "PT61S, 60", "PT277777H, 60"})
    void aPauseIsTakenForWhatItCanMean(Duration asked, double seconds) { // R4
        stage.budget.throttled(Stage.CREDENTIAL, asked);
        stage.enter("one", Duration.ofMinutes(2));
        var pause = Duration.ofMillis((long) (seconds * 1000));

        stage.pass(pause.minusNanos(1));
        assertThat(stage.departures).isEmpty();
        stage.pass(Duration.ofNanos(1));
        assertThat(stage.departures).hasSize(1);
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        stage.budget.throttled(Stage.CREDENTIAL, Duration.ofSeconds(10));
        stage.budget.throttled(Stage.CREDENTIAL, SECOND);
        stage.enter("one");

        stage.pass(Duration.ofSeconds(9));
        assertThat(stage.departures).isEmpty();
        stage.pass(SECOND);
        assertThat(stage.departures).hasSize(1);
    }

    @Test
    void aPauseLongerThanTheDeadlineIsReturnedAndNotSlept() {
        IntStream.range(0, 4 + 10).forEach(request -> stage.enter("one"));
        stage.budget.throttled(Stage.CREDENTIAL, Duration.ofSeconds(40));
        assertThat(stage.refusals)
                .hasSize(10)
                .allMatch(refusal -> refusal.retryAfter().equals(Duration.ofSeconds(40)));

        stage.enter("one");
        assertThat(stage.refusals).hasSize(11);
        assertThat(stage.budget.waiting()).isZero();
    }

    @Test
    void aPauseOfOneTokenLeavesOthersAlone() {
        stage.budget.throttled(Stage.CREDENTIAL, Duration.ofSeconds(40));
        stage.enter("other", "one", false, Stage.DEADLINE, () -> {});

        assertThat(stage.departures).hasSize(1);
    }

    @Test
    void aJumpOfTheWallClockMovesNoTimer() { // R18
        IntStream.range(0, 4 + 10).forEach(request -> stage.enter("one"));
        stage.skew = Duration.ofHours(1);
        stage.pass(Duration.ofMillis(100));
        stage.skew = Duration.ofHours(-1);
        stage.pass(Duration.ofMillis(123));

        assertThat(stage.departures).hasSize(14);
        assertThat(stage.refusals).isEmpty();
    }

    private void serveFor(int seconds) {
        IntStream.range(0, seconds * 10).forEach(tick -> {
            stage.pass(Duration.ofMillis(100));
            stage.budget.served(Stage.CREDENTIAL);
        });
    }
}
