package io.pbmcp.server.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time in words for people, who need no more of it than its seconds. */
public final class ReadTime {

    private ReadTime() {}

    /** The time to the second, in UTC, such as {@code 2026-11-21T12:00:00Z}. */
    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
