package io.pbmcp.server.key;

import io.pbmcp.policy.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The 32 bytes from which a server derives a key for each purpose; never used as they are, never shown. */
public final class ServerKey {

    private static final int BYTES = 32;

    private final byte[] bytes;
    private final boolean lasting;

    private ServerKey(byte[] bytes, boolean lasting) {
        this.bytes = bytes;
        this.lasting = lasting;
    }

    /**
     * The key that an operator gave as {@code PBMCP_KEY}: 32 bytes as base64url, with or without padding.
     *
     * @throws IllegalArgumentException with a sentence for the operator when it is not
     */
    public static ServerKey read(Secret text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.reveal().strip());
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        if (bytes.length != BYTES) {
            throw unreadable();
        }
        return new ServerKey(bytes, true);
    }

    /** A key that dies with the process. */
    public static ServerKey random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ServerKey(bytes, false);
    }

    /** Whether another process that was given the same key can read what this one sealed. */
    public boolean lasting() {
        return lasting;
    }

    /** A key of 32 bytes for one purpose; the same purpose always gets the same key, and no purpose tells another's. */
    public SecretKeySpec derive(String purpose, String algorithm) {
        return new SecretKeySpec(hmac(new SecretKeySpec(bytes, "HmacSHA256"), utf8(purpose)), algorithm);
    }

    /** HMAC-SHA-256 of a message. */
    public static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "PBMCP_KEY must be 32 bytes as base64url (43 characters); make one with: head -c 32 /dev/urandom | basenc --base64url");
    }
}
