package io.pbmcp.server.upstream;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The rate of one credential: a bucket, a pause while Productboard wants one, and a rate that halves on 429 and climbs back
 * by one a second. A second counts as clean when Productboard answered something else after it. Not safe for threads:
 * its owner locks.
 */
final class Pacer {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Pace pace;
    private final LongSupplier nanos;
    private final Bucket bucket;
    private int rate;
    private long pausedUntil;
    private long lastChange;

    Pacer(Pace pace, LongSupplier nanos) {
        this.pace = pace;
        this.nanos = nanos;
        this.rate = pace.perSecond();
        this.pausedUntil = nanos.getAsLong();
        this.lastChange = pausedUntil;
        this.bucket = Bucket.builder()
                .addLimit(bandwidth(pace, rate))
                .withCustomTimePrecision(new Meter(nanos))
                .build();
    }

    /** Requests a second that may go out now. */
    int rate() {
        return rate;
    }

    /** Takes the right to send one request now; false when it has to wait. */
    boolean take() {
        return pauseLeft() <= 0 && bucket.tryConsume(1);
    }

    /** Nanoseconds until the next request may go out. */
    long untilNext() {
        return Math.max(pauseLeft(), bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Nanoseconds until a request may go out behind so many others, should nothing get in the way. */
    long untilNextBehind(int others) {
        var pause = pauseLeft();
        var saved = Math.min(pace.burst(), bucket.getAvailableTokens() + pause * rate / SECOND.toNanos());
        return pause + Math.max(0, others + 1 - saved) * SECOND.toNanos() / rate;
    }

    /** Nanoseconds of pause that are left; 0 when there is none. */
    long pauseLeft() {
        return Math.max(0, pausedUntil - nanos.getAsLong());
    }

    /** Productboard answered 429. Those that were on their way when a pause began do not halve the rate again. */
    void throttled(Duration pause) {
        var now = nanos.getAsLong();
        if (pauseLeft() == 0) {
            change(Math.max(pace.floor(), rate / 2));
        }
        pausedUntil = now + Math.max(pauseLeft(), sensible(pause).toNanos());
        lastChange = pausedUntil;
    }

    /** Productboard answered anything else. */
    void served() {
        var now = nanos.getAsLong();
        if (rate < pace.perSecond() && now - lastChange >= SECOND.toNanos()) {
            change(rate + 1);
            lastChange = now;
        }
    }

    private void change(int other) {
        rate = other;
        var configuration =
                BucketConfiguration.builder().addLimit(bandwidth(pace, rate)).build();
        bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.AS_IS);
    }

    private static Duration sensible(Duration pause) {
        if (pause.isNegative() || pause.isZero()) {
            return SECOND;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Bandwidth bandwidth(Pace pace, int rate) {
        return Bandwidth.builder()
                .capacity(pace.burst())
                .refillGreedy(rate, SECOND)
                .build();
    }

    private record Meter(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
