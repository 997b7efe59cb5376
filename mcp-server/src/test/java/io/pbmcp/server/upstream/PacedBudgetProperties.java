package io.pbmcp.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pbmcp.server.upstream.Stage.Departure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PacedBudgetProperties {

    /** Bits of an int: how long to wait, who comes, how many, and whether Productboard answers 429 or well. */
    @Property(tries = 300)
    void noWindowEverSeesMoreThanTheRateAllows(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 1 << 20) Integer> script) {
        var stage = new Stage();
        for (var step : script) {
            stage.pass(Duration.ofMillis(step % 700));
            IntStream.range(0, step / 700 % 40).forEach(request -> stage.enter("agent" + step % 4));
            if (step % 11 == 0) {
                stage.budget.throttled(Stage.CREDENTIAL, Duration.ofMillis(step % 3000));
            } else {
                stage.budget.served(Stage.CREDENTIAL);
            }
        }
        stage.pass(Duration.ofMinutes(2));

        assertThat(stage.most(Duration.ofSeconds(1))).isLessThan(50);
        assertThat(stage.most(Duration.ofSeconds(3))).isLessThanOrEqualTo(3 * 45 + 4);
        assertThat(stage.most(Duration.ofMillis(100))).isLessThanOrEqualTo(4 + 5);
        assertThat(stage.budget.waiting()).isZero();
        assertThat(stage.departures).allMatch(departure -> departure.waited().compareTo(Stage.DEADLINE) < 0);
    }

    @Property(tries = 30)
    void greedyAgentsShareTheWholeRateByWeight( // R1
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 5) Integer> shares) {
        var stage = new Stage();
        for (var agent = 0; agent < shares.size(); agent++) {
            stage.lanes.put("agent" + agent, new Lane(shares.get(agent), 32));
            stage.flood("agent" + agent, 16);
        }
        stage.pass(Duration.ofSeconds(60));

        var sum = shares.stream().mapToInt(share -> share).sum();
        assertThat(stage.departures.size() / 60.0).isGreaterThanOrEqualTo(44);
        assertThat(stage.refusals).isEmpty();
        for (var agent = 0; agent < shares.size(); agent++) {
            var fair = stage.departures.size() * (double) shares.get(agent) / sum;
            assertThat((double) departed(stage, "agent" + agent)).isCloseTo(fair, within(fair / 10));
        }
    }

    @Property(tries = 30)
    void aLightAgentHardlyWaitsBehindAFlood(@ForAll @IntRange(min = 50, max = 2000) int every) { // R2
        var stage = new Stage();
        stage.flood("flood", 32);
        for (var tick = 0; tick < 200; tick++) {
            stage.pass(Duration.ofMillis(every));
            stage.enter("light");
        }
        stage.pass(Duration.ofSeconds(1));

        var waits = stage.departures.stream()
                .filter(departure -> departure.agent().equals("light"))
                .map(Departure::waited)
                .sorted()
                .toList();
        assertThat(waits).hasSize(200);
        assertThat(waits.get(189)).isLessThan(Duration.ofMillis(150));
    }

    @Example
    void anIdleShareIsLentAndTakenBackAtOnce() {
        var stage = new Stage();
        stage.lanes.put("owner", new Lane(3, 32));
        stage.flood("borrower", 16);
        stage.pass(Duration.ofSeconds(10));
        assertThat(departed(stage, "borrower")).isGreaterThanOrEqualTo(450);

        var before = stage.departures.size();
        stage.flood("owner", 16);
        stage.pass(Duration.ofSeconds(10));
        var owner = (double) departed(stage, "owner");
        assertThat(owner / (stage.departures.size() - before)).isCloseTo(0.75, within(0.02));
    }

    private static long departed(Stage stage, String agent) {
        return stage.departures.stream()
                .filter(departure -> departure.agent().equals(agent))
                .count();
    }
}
