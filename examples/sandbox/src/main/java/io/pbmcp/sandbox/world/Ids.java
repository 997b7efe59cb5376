package io.pbmcp.sandbox.world;

import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in a reproducible order: the same seed gives the same ids. */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Random random;
    private int number;

    Ids(long seed) {
        random = new Random(seed);
    }

    /** A new random-looking UUID of version 4. */
    public UUID next() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The next small number, from 1, for web addresses that carry one. */
    public int nextNumber() {
        return ++number;
    }

    /** The UUID written here in its full form, in any case. */
    public static Optional<UUID> read(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
