package io.pbmcp.server.state;

import java.security.SecureRandom;

/** An id that people read out and type: eight letters and digits, without those that look like others. */
public final class ShortId {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 8;

    private ShortId() {}

    /** An id that nobody can guess. */
    public static String fresh(SecureRandom random) {
        var id = new StringBuilder();
        for (var at = 0; at < LENGTH; at++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
