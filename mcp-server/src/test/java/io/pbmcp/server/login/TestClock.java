package io.pbmcp.server.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wall clock and monotonic clock, which stand still until they are told to move. */
final class TestClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private long nanos = -5;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized long nanos() {
        return nanos;
    }

    /** Time passes. */
    synchronized void pass(Duration by) {
        now = now.plus(by);
        nanos += by.toNanos();
    }

    /** Somebody sets the clock on the wall. */
    synchronized void jump(Duration by) {
        now = now.plus(by);
    }
}
