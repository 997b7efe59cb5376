package io.pbmcp.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Limits.Admission;
import io.pbmcp.policy.Limits.Admitted;
import io.pbmcp.policy.Limits.Throttled;
import io.pbmcp.policy.Rate;
import io.pbmcp.policy.Rate.Window;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RollingLimitsTest {

    private long now = Long.MAX_VALUE - 1_000; // monotonic time may wrap around
    private volatile LongSupplier clock = () -> now;
    private volatile AgentLimits holds =
            limits(Rate.per(5, Window.MIN), Rate.per(3, Window.HOUR), Rate.per(1, Window.DAY));
    private final RollingLimits limits = new RollingLimits(agent -> holds, () -> clock.getAsLong());

    @Test
    void readsCountAsCallsOnly() {
        IntStream.range(0, 5).forEach(call -> assertThat(admit(Access.READ)).isEqualTo(new Admitted()));

        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofMinutes(1), "calls: 5/min"));
    }

    @Test
    void writesCountAsCallsAndWrites() {
        IntStream.range(0, 3).forEach(call -> assertThat(admit(Access.WRITE)).isEqualTo(new Admitted()));

        assertThat(admit(Access.WRITE)).isEqualTo(new Throttled(Duration.ofHours(1), "writes: 3/hour"));
        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
        assertThat(admit(Access.READ)).isInstanceOf(Throttled.class);
    }

    @Test
    @DisplayName("T25 deletes count as writes and as calls")
    void deletesCountEverywhere() {
        assertThat(admit(Access.DELETE)).isEqualTo(new Admitted());
        assertThat(admit(Access.DELETE)).isEqualTo(new Throttled(Duration.ofDays(1), "deletes: 1/day"));

        assertThat(admit(Access.WRITE)).isEqualTo(new Admitted());
        assertThat(admit(Access.WRITE)).isEqualTo(new Admitted());
        assertThat(admit(Access.WRITE)).isInstanceOf(Throttled.class);
    }

    @Test
    void aRefusedCallTakesNothingFromAnyWindow() {
        admit(Access.DELETE);
        IntStream.range(0, 50).forEach(call -> assertThat(admit(Access.DELETE)).isInstanceOf(Throttled.class));

        IntStream.range(0, 2).forEach(call -> assertThat(admit(Access.WRITE)).isEqualTo(new Admitted()));
        IntStream.range(0, 2).forEach(call -> assertThat(admit(Access.READ)).isEqualTo(new Admitted()));
    }

    @Test
    void theWaitIsThatOfTheWindowThatTakesLongest() {
        IntStream.range(0, 3).forEach(call -> admit(Access.WRITE));
        IntStream.range(0, 2).forEach(call -> admit(Access.READ));
        pass(Duration.ofSeconds(59));

        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofSeconds(1), "calls: 5/min"));
        assertThat(admit(Access.WRITE)).isEqualTo(new Throttled(Duration.ofSeconds(3541), "writes: 3/hour"));
    }

    @Test
    void roomComesBackCallByCall() {
        holds = limits(Rate.per(2, Window.S), Rate.OFF, Rate.OFF);
        admit(Access.READ);
        pass(Duration.ofMillis(600));
        admit(Access.READ);
        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofMillis(400), "calls: 2/s"));

        pass(Duration.ofMillis(400));
        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofMillis(600), "calls: 2/s"));
    }

    @Test
    void aWaitIsNeverShorterThanAMillisecond() {
        holds = limits(Rate.per(1, Window.S), Rate.OFF, Rate.OFF);
        admit(Access.READ);
        now += Duration.ofSeconds(1).toNanos() - 1;

        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofMillis(1), "calls: 1/s"));
    }

    @Test
    void offIsNoLimit() {
        holds = AgentLimits.NONE;

        IntStream.range(0, 10_000)
                .forEach(call -> assertThat(admit(Access.DELETE)).isEqualTo(new Admitted()));
    }

    @Test
    void agentsDoNotShareTheirWindows() {
        IntStream.range(0, 5).forEach(call -> admit(Access.READ));

        assertThat(limits.admit(Caller.of("other", "test"), Access.READ)).isEqualTo(new Admitted());
    }

    @Test
    void aNewPolicyCountsWhatTheOldOneLetIn() {
        IntStream.range(0, 5).forEach(call -> admit(Access.READ));
        holds = limits(Rate.per(7, Window.MIN), Rate.OFF, Rate.OFF);

        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofMinutes(1), "calls: 7/min"));
    }

    @Test
    void aStricterPolicyWaitsUntilItsOwnLimitHasRoom() {
        for (var call = 0; call < 5; call++) {
            admit(Access.READ);
            pass(Duration.ofSeconds(1));
        }
        holds = limits(Rate.per(2, Window.MIN), Rate.OFF, Rate.OFF);

        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofSeconds(58), "calls: 2/min"));
        pass(Duration.ofSeconds(58));
        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
    }

    @Test
    void aCallThatComesWhileAnotherIsCountedIsNotForgottenWithIt() throws InterruptedException {
        holds = limits(Rate.per(2, Window.S), Rate.OFF, Rate.OFF);
        var begin = now;
        var late = Duration.ofMillis(100).toNanos();
        var first = Thread.currentThread();
        var second = new Thread(() -> admit(Access.READ));
        clock = () -> {
            if (!Thread.currentThread().equals(first)) {
                return begin + late;
            }
            second.start();
            while (second.getState() != Thread.State.BLOCKED && second.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            return begin;
        };
        admit(Access.READ);
        second.join();
        clock = () -> begin + Duration.ofSeconds(1).toNanos();

        assertThat(admit(Access.READ)).isEqualTo(new Admitted());
        assertThat(admit(Access.READ)).isEqualTo(new Throttled(Duration.ofMillis(100), "calls: 2/s"));
    }

    private Admission admit(Access access) {
        return limits.admit(Caller.of("triage", "test"), access);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static AgentLimits limits(Rate calls, Rate writes, Rate deletes) {
        return new AgentLimits(calls, writes, deletes, 32);
    }
}
