package io.pbmcp.policy;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The form of API keys: {@code pbm_} and 43 base64url characters, that is 256 random bits. */
public final class ApiKeys {

    private static final String PREFIX = "pbm_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private ApiKeys() {}

    /**
     * A key that was just made.
     *
     * @param text for the agent; shown once and kept nowhere
     * @param line for the policy file: {@code sha256:} and the digest of the whole text in hex
     */
    public record Fresh(Secret text, String line) {}

    /** Makes a key from 32 bytes of {@code random}, which has to be a {@link java.security.SecureRandom} outside of tests. */
    public static Fresh fresh(RandomGenerator random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var text = Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return new Fresh(text, "sha256:" + text.fingerprint());
    }

    /** Whether a text means to be a key; an access token never begins like one. */
    public static boolean meant(Secret key) {
        return key.reveal().startsWith(PREFIX);
    }

    /** Whether a text could be a key at all. */
    static boolean wellFormed(Secret key) {
        return FORM.matcher(key.reveal()).matches();
    }
}
