package io.pbmcp.server.upstream;

import io.pbmcp.tools.productboard.ProductboardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/** The requests that wait for one credential, and the tick that lets them go. Signals leave outside of its lock. */
final class TokenQueue {

    private final Object lock = new Object();
    private final FairQueue<Waiter> queue = new FairQueue<>();
    private final Pacer pacer;
    private final Pace pace;
    private final AtomicInteger waiting;
    private final Scheduler scheduler;
    private final LongSupplier nanos;
    private boolean ticking;

    /** @param waiting counts those that wait for any credential */
    TokenQueue(Pace pace, AtomicInteger waiting, Scheduler scheduler, LongSupplier nanos) {
        this.pace = pace;
        this.waiting = waiting;
        this.scheduler = scheduler;
        this.nanos = nanos;
        this.pacer = new Pacer(pace, nanos);
    }

    int rate() {
        synchronized (lock) {
            return pacer.rate();
        }
    }

    /** Lets a request go, lines it up, or refuses it. */
    void enter(String agent, Lane lane, boolean bulk, Duration left, MonoSink<Void> sink) {
        var waiter = new Waiter(agent, sink, nanos.getAsLong() + left.toNanos());
        var signals = new ArrayList<Runnable>();
        var lined = false;
        synchronized (lock) {
            var wait = pacer.untilNextBehind(queue.ahead(agent, lane.share(), bulk));
            if (wait >= left.toNanos()) {
                signals.add(() -> refuse(sink, wait));
            } else if (queue.size() == 0 && pacer.take()) {
                signals.add(sink::success);
            } else if (queue.size(agent) >= lane.waiting() || !room()) {
                signals.add(() -> refuse(sink, wait));
            } else {
                queue.add(agent, lane.share(), bulk, waiter);
                lined = true;
                letGo(signals);
            }
        }
        signals.forEach(Runnable::run);
        if (lined) {
            sink.onDispose(() -> leave(waiter));
            waiter.expiry.replace(
                    scheduler.schedule(() -> expire(waiter), Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS));
        }
    }

    /** Pauses everything, and refuses at once whoever cannot wait that long. */
    void throttled(Duration pause) {
        var signals = new ArrayList<Runnable>();
        synchronized (lock) {
            pacer.throttled(pause);
            var left = pacer.pauseLeft();
            var resumes = nanos.getAsLong() + left;
            for (var waiter : queue.waiting()) {
                if (waiter.deadline - resumes <= 0 && drop(waiter)) {
                    signals.add(() -> refuse(waiter.sink, left));
                }
            }
        }
        signals.forEach(Runnable::run);
    }

    void served() {
        synchronized (lock) {
            pacer.served();
        }
    }

    /** Takes one of the places that all credentials share. */
    private boolean room() {
        if (waiting.incrementAndGet() <= pace.waiting()) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    private void tick() {
        var signals = new ArrayList<Runnable>();
        synchronized (lock) {
            ticking = false;
            letGo(signals);
        }
        signals.forEach(Runnable::run);
    }

    private void letGo(List<Runnable> signals) {
        while (queue.size() > 0 && pacer.take()) {
            queue.poll().ifPresent(waiter -> {
                waiting.decrementAndGet();
                signals.add(waiter.sink::success);
            });
        }
        if (queue.size() > 0 && !ticking) {
            ticking = true;
            scheduler.schedule(this::tick, Math.max(1, pacer.untilNext()), TimeUnit.NANOSECONDS);
        }
    }

    private void expire(Waiter waiter) {
        long wait;
        synchronized (lock) {
            if (!drop(waiter)) {
                return;
            }
            wait = pacer.untilNextBehind(queue.size());
        }
        refuse(waiter.sink, wait);
    }

    private void leave(Waiter waiter) {
        waiter.expiry.dispose();
        synchronized (lock) {
            drop(waiter);
        }
    }

    private boolean drop(Waiter waiter) {
        var dropped = queue.remove(waiter.agent, waiter);
        if (dropped) {
            waiting.decrementAndGet();
        }
        return dropped;
    }

    private static void refuse(MonoSink<Void> sink, long wait) {
        var retryAfter = Duration.ofMillis(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait + 999_999)));
        sink.error(
                new ProductboardException(ProductboardException.Kind.THROTTLED, 0, List.of(), Optional.of(retryAfter)));
    }

    private static final class Waiter {
        private final String agent;
        private final MonoSink<Void> sink;
        private final long deadline;
        private final Disposable.Swap expiry = Disposables.swap();

        Waiter(String agent, MonoSink<Void> sink, long deadline) {
            this.agent = agent;
            this.sink = sink;
            this.deadline = deadline;
        }
    }
}
