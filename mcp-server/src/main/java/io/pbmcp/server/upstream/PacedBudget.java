package io.pbmcp.server.upstream;

import io.pbmcp.tools.productboard.UpstreamBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The rate budget of all Productboard credentials of this process: a pacer for each of them, and in front of it a fair
 * queue with a lane for each agent. Never blocks; whoever waits is let go on the scheduler.
 */
public final class PacedBudget implements UpstreamBudget {

    /** Longer waits than any deadline; keeps sums of nanoseconds from overflowing. */
    private static final Duration FOREVER = Duration.ofDays(1);

    private final Pace pace;
    private final Function<String, Lane> lanes;
    private final Scheduler scheduler;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, TokenQueue> credentials = new ConcurrentHashMap<>();

    /**
     * @param lanes what holds now for the agent of that name; asked on every request
     * @param scheduler runs the ticks, and what follows a turn that had to be waited for
     * @param nanos monotonic time in nanoseconds, such as {@code System::nanoTime}
     * @param clock wall clock, used once a turn, to see how long its deadline is away
     */
    public PacedBudget(
            Pace pace, Function<String, Lane> lanes, Scheduler scheduler, LongSupplier nanos, InstantSource clock) {
        this.pace = pace;
        this.lanes = lanes;
        this.scheduler = scheduler;
        this.nanos = nanos;
        this.clock = clock;
    }

    @Override
    public Mono<Void> turn(Ticket ticket) {
        return Mono.create(sink -> {
            var left = Duration.between(clock.instant(), ticket.deadline());
            var bounded = left.compareTo(FOREVER) > 0 ? FOREVER : left.isNegative() ? Duration.ZERO : left;
            queue(ticket.credential()).enter(ticket.agent(), lanes.apply(ticket.agent()), ticket.bulk(), bounded, sink);
        });
    }

    @Override
    public void throttled(String credential, Duration pause) {
        queue(credential).throttled(pause);
    }

    @Override
    public void served(String credential) {
        queue(credential).served();
    }

    /** Requests that wait now, for any credential. */
    public int waiting() {
        return waiting.get();
    }

    /** Requests a second that may go out now on this credential. */
    public int rate(String credential) {
        return queue(credential).rate();
    }

    private TokenQueue queue(String credential) {
        return credentials.computeIfAbsent(credential, unused -> new TokenQueue(pace, waiting, scheduler, nanos));
    }
}
