package io.pbmcp.server.approval;

import io.pbmcp.policy.Secret;
import io.pbmcp.policy.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key with which an approver signs answers (Ed25519). Its text is {@code pba_} and 86 base64url characters: the secret
 * half and the public one. A policy holds the SHA-256 of the public half, so neither the policy nor the server can sign.
 */
public final class ApproverKey {

    private static final Pattern FORM = Pattern.compile("pba_[A-Za-z0-9_-]{86}");
    private static final int HALF = 32;
    private static final String ED25519 = "Ed25519";

    /** What stands before the 32 bytes of a public key in its X.509 form. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Secret text;
    private final PrivateKey secret;
    private final String shown;

    private ApproverKey(Secret text, PrivateKey secret, String shown) {
        this.text = text;
        this.secret = secret;
        this.shown = shown;
    }

    /** A key that was just made. */
    public static ApproverKey fresh(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ED25519);
            generator.initialize(NamedParameterSpec.ED25519, random);
            var pair = generator.generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var both = Arrays.copyOf(
                    ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), 2 * HALF);
            System.arraycopy(encoded, encoded.length - HALF, both, HALF, HALF);
            return read(Secret.of("pba_" + base64(both)));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * Reads the text of a key.
     *
     * @throws IllegalArgumentException with a sentence for its owner when it is none
     */
    public static ApproverKey read(Secret text) {
        var given = text.reveal().strip();
        if (!FORM.matcher(given).matches()) {
            throw unreadable();
        }
        var both = Base64.getUrlDecoder().decode(given.substring(4));
        try {
            var secret = KeyFactory.getInstance(ED25519)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(both, HALF)));
            var key = new ApproverKey(Secret.of(given), secret, base64(Arrays.copyOfRange(both, HALF, 2 * HALF)));
            if (!verifies(key.shown, "whole", key.sign("whole"))) {
                throw unreadable();
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The text, for its owner alone. */
    public Secret text() {
        return text;
    }

    /** The public half, as text. */
    String shown() {
        return shown;
    }

    /** SHA-256 of the public half, as the policy has it: 64 lower-case hex digits. */
    public String sha256() {
        return Sha256.hex(shown);
    }

    /** The signature of a text. */
    String sign(String message) {
        try {
            var signature = Signature.getInstance(ED25519);
            signature.initSign(secret);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Whether the owner of this public half signed that text; false for whatever is no key or no signature. */
    static boolean verifies(String shown, String message, String signed) {
        try {
            var half = Base64.getUrlDecoder().decode(shown);
            if (half.length != HALF) {
                return false;
            }
            var encoded = Arrays.copyOf(X509, X509.length + HALF);
            System.arraycopy(half, 0, encoded, X509.length, HALF);
            var signature = Signature.getInstance(ED25519);
            signature.initVerify(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "PBMCP_APPROVER_KEY must be an approver's key (pba_ and 86 characters); make one with: key new --approver NAME");
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("Every Java platform since 15 has Ed25519", e);
    }
}
