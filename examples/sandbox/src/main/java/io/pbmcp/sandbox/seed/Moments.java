package io.pbmcp.sandbox.seed;

import java.time.Duration;
import java.time.Instant;

/** A clock that only goes forward, in uneven steps. */
final class Moments {

    private final Dice dice;
    private final Instant end;
    private final int longest;
    private Instant now;

    /** In steps of about a day. */
    Moments(Dice dice, Instant start, Instant end) {
        this(dice, start, end, 46 * 3600);
    }

    /** In steps of at most so many seconds, half of that on average. */
    Moments(Dice dice, Instant start, Instant end, int longest) {
        this.dice = dice;
        this.longest = longest;
        this.now = start;
        this.end = end;
    }

    /** The next moment. */
    Instant next() {
        now = now.plus(Duration.ofSeconds(dice.between(longest / 23, longest - longest / 23)));
        return now.isBefore(end) ? now : end;
    }

    /** A moment between this one and the end. */
    Instant after(Instant start) {
        long seconds = Math.max(0, Duration.between(start, end).toSeconds());
        return start.plusSeconds((long) (dice.random().nextDouble() * seconds));
    }
}
