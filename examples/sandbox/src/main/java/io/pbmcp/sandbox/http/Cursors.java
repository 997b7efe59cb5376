package io.pbmcp.sandbox.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.zip.CRC32;

/** Opaque page cursors: the place of the last item, when it was given out, and a seal over operation, query and body. */
public final class Cursors {

    /** How long a cursor is good for; Productboard does not say. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final InstantSource time;

    public Cursors(InstantSource time) {
        this.time = time;
    }

    String write(long place, Call call) {
        long now = time.millis();
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES).putLong(place).putLong(now).putInt(seal(place, now, call));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    long read(String cursor, Call call) {
        byte[] raw;
        try {
            raw = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw refused("is malformed");
        }
        if (raw.length != BYTES) {
            throw refused("is malformed");
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        long place = bytes.getLong();
        long given = bytes.getLong();
        if (bytes.getInt() != seal(place, given, call)) {
            throw refused("is malformed, or belongs to another request; repeat the same filters on every page");
        }
        if (time.millis() - given > LIFE.toMillis()) {
            throw refused("has expired; start again from the first page");
        }
        return place;
    }

    private static int seal(long place, long given, Call call) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(place)
                .putLong(given)
                .flip());
        sum.update(call.path().getBytes(StandardCharsets.UTF_8));
        call.query().values().forEach((name, values) -> {
            if (!name.equals(Query.CURSOR)) {
                sum.update((name + values).getBytes(StandardCharsets.UTF_8));
            }
        });
        sum.update(call.body().toString().getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    private static Problem refused(String why) {
        return Problem.parameter(Query.CURSOR, "The page cursor " + why + ".");
    }
}
