package io.pbmcp.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FairQueueProperties {

    private static final int[] SHARES = {1, 2, 5, 1};

    @Property
    void whateverGoesInComesOutOnce(@ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> script) {
        var queue = new FairQueue<Integer>();
        var in = new ArrayList<Integer>();
        var out = new ArrayList<Integer>();
        play(queue, script, in, out);
        while (queue.size() > 0) {
            queue.poll().ifPresent(out::add);
        }

        assertThat(out).containsExactlyInAnyOrderElementsOf(in);
        assertThat(queue.poll()).isEmpty();
    }

    @Property
    void theForecastForAnInteractiveRequestIsNeverTooLowAndHardlyTooHigh(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> script,
            @ForAll @IntRange(min = 0, max = 3) int lane) {
        var queue = new FairQueue<Integer>();
        play(queue, script, new ArrayList<>(), new ArrayList<>());
        var forecast = queue.ahead("agent" + lane, SHARES[lane], false);
        queue.add("agent" + lane, SHARES[lane], false, -1);

        var ahead = polledBefore(queue, -1);
        assertThat(ahead).isBetween(forecast - SHARES.length + 1, forecast);
    }

    @Property
    void nobodyWaitsLongerThanItsShareAllowsHoweverManyComeLater(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> script,
            @ForAll @IntRange(min = 0, max = 3) int lane,
            @ForAll boolean bulk) {
        var queue = new FairQueue<Integer>();
        play(queue, script, new ArrayList<>(), new ArrayList<>());
        var before = queue.size("agent" + lane);
        queue.add("agent" + lane, SHARES[lane], bulk, -1);

        var ownTurns = bulk ? (before + 1) * FairQueue.BULK_TURN : 2 * before + 2;
        var bound = SHARES.length + (ownTurns + 1) * (9 / SHARES[lane] + 1);
        var polls = 0;
        for (var next = 0; next != -1; polls++) {
            for (var other = 0; other < SHARES.length; other++) {
                if (other != lane || bulk) {
                    queue.add("agent" + other, SHARES[other], false, 1000 + polls);
                }
            }
            next = queue.poll().orElseThrow();
            assertThat(polls).isLessThanOrEqualTo(bound);
        }
    }

    private static int polledBefore(FairQueue<Integer> queue, int item) {
        var ahead = 0;
        while (queue.poll().orElseThrow() != item) {
            ahead++;
        }
        return ahead;
    }

    private static void play(FairQueue<Integer> queue, List<Integer> script, List<Integer> in, List<Integer> out) {
        var number = 0;
        for (var step : script) {
            var lane = step % 4;
            if (step % 3 == 0) {
                queue.poll().ifPresent(out::add);
            } else if (step % 7 == 0 && !in.isEmpty()) {
                var given = in.get(in.size() - 1);
                for (var agent = 0; agent < 4; agent++) {
                    if (queue.remove("agent" + agent, given)) {
                        in.subList(in.size() - 1, in.size()).clear();
                        break;
                    }
                }
            } else {
                queue.add("agent" + lane, SHARES[lane], step % 2 == 0, ++number);
                in.add(number);
            }
        }
    }
}
