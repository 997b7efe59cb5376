package io.pbmcp.server.login;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tries with pauses between them that double up to a longest one. Safe for threads. */
final class Bounded {

    private final long longest;
    private final LongSupplier nanos;
    private long pause;
    private long next;

    /** @param nanos monotonic time in nanoseconds */
    Bounded(Duration first, Duration longest, LongSupplier nanos) {
        this.pause = first.toNanos();
        this.longest = longest.toNanos();
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Whether it is time for another try, which then counts as made. */
    synchronized boolean mayTry() {
        var now = nanos.getAsLong();
        if (now - next < 0) {
            return false;
        }
        next = now + pause;
        pause = Math.min(longest, pause * 2);
        return true;
    }
}
