package io.pbmcp.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RollingWindowProperties {

    private static final long LENGTH = 1_000;

    @Property
    void noWindowEverAdmitsMoreThanItsLimitAndNoneLess(
            @ForAll @IntRange(min = 1, max = 12) int calls,
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 300) Long> gaps) {
        var window = new RollingWindow(calls, LENGTH);
        var admitted = new ArrayList<Long>();
        var now = 0L;
        for (var gap : gaps) {
            now += gap;
            var seen = within(admitted, now);
            var wait = window.untilRoom(now);

            assertThat(wait == 0).as("admitted exactly when there is room").isEqualTo(seen < calls);
            if (wait == 0) {
                window.admit(now);
                admitted.add(now);
            } else {
                assertThat(within(admitted, now + wait)).isLessThan(calls);
                assertThat(within(admitted, now + wait - 1)).isEqualTo(calls);
            }
        }
    }

    @Property(tries = 20)
    void aLargeLimitIsNeverExceededAndNearlyReached(@ForAll @LongRange(min = 1, max = 40) long gap) {
        var calls = RollingWindow.EXACT * 3;
        var length = calls * 20L;
        var window = new RollingWindow(calls, length);
        var admitted = new ArrayList<Long>();
        for (var now = 0L; now < 4 * length; now += gap) {
            if (window.untilRoom(now) == 0) {
                window.admit(now);
                admitted.add(now);
            }
        }

        assertThat(most(admitted, length)).isLessThanOrEqualTo(calls);
        var wanted = Math.min(calls, length / gap);
        assertThat(admitted.size()).isGreaterThan((int) (4 * wanted * 0.99));
    }

    private static long within(List<Long> admitted, long now) {
        return admitted.stream().filter(time -> time > now - LENGTH).count();
    }

    private static int most(List<Long> times, long length) {
        var most = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= length) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
