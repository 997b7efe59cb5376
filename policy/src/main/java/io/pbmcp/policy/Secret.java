package io.pbmcp.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be shown: a token, a key. Prints as a mask; {@link #reveal()} is the one way to the text. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Wraps a text; blank ones are refused, because an empty secret protects nothing. */
    public static Secret of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A secret must not be blank");
        }
        return new Secret(text);
    }

    /** The text itself, for the one place that has to send or compare it. */
    public String reveal() {
        return text;
    }

    /** SHA-256 of the UTF-8 text in lower-case hex; names a secret without telling it. */
    public String fingerprint() {
        return Sha256.hex(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
