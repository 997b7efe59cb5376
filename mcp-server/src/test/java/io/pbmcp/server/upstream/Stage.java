package io.pbmcp.server.upstream;

import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamBudget.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A budget in virtual time, with a record of what it let go and what it refused. */
final class Stage {

    static final String CREDENTIAL = "credential";
    static final Duration DEADLINE = Duration.ofSeconds(30);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final List<Departure> departures = new ArrayList<>();
    final List<Departure> refusals = new ArrayList<>();
    final Map<String, Lane> lanes = new HashMap<>();
    final PacedBudget budget;

    /** How far the wall clock is off. */
    Duration skew = Duration.ZERO;

    /** Something that left the queue: when it came, when it left, and for refusals when to come again. */
    record Departure(String agent, Duration came, Duration left, Duration retryAfter) {

        Duration waited() {
            return left.minus(came);
        }
    }

    Stage() {
        this(Pace.PRODUCTBOARD);
    }

    Stage(Pace pace) {
        budget = new PacedBudget(
                pace,
                agent -> lanes.getOrDefault(agent, new Lane(1, 32)),
                time,
                () -> time.now(TimeUnit.NANOSECONDS),
                this::wall);
    }

    Duration now() {
        return Duration.ofNanos(time.now(TimeUnit.NANOSECONDS));
    }

    Instant wall() {
        return Instant.EPOCH.plus(now()).plus(skew);
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    Disposable enter(String agent) {
        return enter(CREDENTIAL, agent, false, DEADLINE, () -> {});
    }

    Disposable enter(String agent, Duration deadline) {
        return enter(CREDENTIAL, agent, false, deadline, () -> {});
    }

    Disposable enter(String credential, String agent, boolean bulk, Duration deadline, Runnable then) {
        var came = now();
        return budget.turn(new Ticket(credential, agent, bulk, wall().plus(deadline)))
                .subscribe(
                        nothing -> {},
                        error -> refusals.add(new Departure(agent, came, now(), retryAfter(error))),
                        () -> {
                            departures.add(new Departure(agent, came, now(), Duration.ZERO));
                            then.run();
                        });
    }

    /** Keeps so many requests of an agent waiting: whenever one leaves, the next comes. */
    void flood(String agent, int outstanding) {
        for (var request = 0; request < outstanding; request++) {
            again(agent);
        }
    }

    private void again(String agent) {
        enter(CREDENTIAL, agent, false, DEADLINE, () -> time.schedule(() -> again(agent)));
    }

    /** Departures that fall into the window, its end excluded. */
    long departed(Duration from, Duration to) {
        return departures.stream()
                .map(Departure::left)
                .filter(left -> left.compareTo(from) >= 0 && left.compareTo(to) < 0)
                .count();
    }

    /** The most departures that any window of that length saw. */
    int most(Duration window) {
        var most = 0;
        for (int first = 0, last = 0; last < departures.size(); last++) {
            while (departures
                            .get(last)
                            .left()
                            .minus(departures.get(first).left())
                            .compareTo(window)
                    > 0) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static Duration retryAfter(Throwable error) {
        if (error instanceof ProductboardException refusal && refusal.kind() == ProductboardException.Kind.THROTTLED) {
            return refusal.retryAfter().orElseThrow();
        }
        throw new AssertionError("Not refused, but broken", error);
    }
}
