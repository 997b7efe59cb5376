package io.pbmcp.sandbox.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How moments are printed: UTC, always six digits after the second. */
public final class Timestamps {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Such as {@code 2026-02-01T08:00:00.000000Z}. */
    public static String micros(Instant moment) {
        return MICROS.format(moment);
    }
}
