package io.pbmcp.sandbox.seed;

import java.time.Duration;
import java.time.Instant;

/** A clock that only goes forward, in uneven steps of about a day. */
final class Moments {

    private final Dice dice;
    private final Instant end;
    private Instant now;

    Moments(Dice dice, Instant start, Instant end) {
        this.dice = dice;
        this.now = start;
        this.end = end;
    }

    /** The next moment. */
    Instant next() {
        now = now.plus(Duration.ofSeconds(dice.between(2 * 3600, 44 * 3600)));
        return now.isBefore(end) ? now : end;
    }

    /** A moment between this one and the end. */
    Instant after(Instant start) {
        long seconds = Math.max(0, Duration.between(start, end).toSeconds());
        return start.plusSeconds((long) (dice.random().nextDouble() * seconds));
    }
}
