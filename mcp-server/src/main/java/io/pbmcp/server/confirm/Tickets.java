package io.pbmcp.server.confirm;

import io.pbmcp.server.key.ServerKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sealed, single-use tickets: the proof that a caller was shown what a call would do. A ticket holds when it was made
 * and keyed digests of its {@link Binding}, sealed with AES-256-GCM. It opens once, within ten minutes of wall-clock
 * time, in the process that made it: another one could not know whether it was used.
 */
public final class Tickets {

    /** How long a ticket can be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How far the clock may have been set back since a ticket was made. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** How long a used ticket is remembered after its end, in case that the clock is set back. */
    private static final Duration MEMORY = Duration.ofHours(2);

    private static final int MOST_SPENT = 100_000;
    private static final String PREFIX = "pbt_";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int DIGEST = 16;
    private static final int CONTENT = Long.BYTES + 3 * DIGEST;

    private final SecretKeySpec seal;
    private final SecretKeySpec binding;
    private final byte[] process = new byte[16];
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, Instant> spent = new ConcurrentHashMap<>();

    /**
     * @param random makes the nonces
     * @param clock wall clock
     */
    public Tickets(ServerKey key, SecureRandom random, InstantSource clock) {
        this.seal = key.derive("ticket seal", "AES");
        this.binding = key.derive("ticket binding", "HmacSHA256");
        this.random = random;
        this.clock = clock;
        random.nextBytes(process);
    }

    /** The verdict on a ticket that came back. */
    public sealed interface Verdict {}

    /** The ticket is good, and was used up by this. */
    public record Opened() implements Verdict {}

    /** The ticket is worthless for this call. */
    public record Rejected(Reason reason) implements Verdict {}

    /** A new ticket for a call whose effect the caller is shown now. */
    public String issue(Binding call) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var content = ByteBuffer.allocate(CONTENT)
                .putLong(clock.millis())
                .put(digest("arguments", call.arguments()))
                .put(digest("target", call.target()))
                .put(digest("policy", call.policy()));
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, call).doFinal(content.array());
            var ticket = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(ticket.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** Uses a ticket up. Of two that do so at the same time, exactly one gets {@link Opened}. */
    public Verdict spend(String ticket, Binding call) {
        var sealed = decode(ticket);
        if (sealed.isEmpty()) {
            return new Rejected(Reason.FORGED);
        }
        var nonce = Arrays.copyOf(sealed.get(), NONCE);
        var content = open(sealed.get(), nonce, call);
        if (content.isEmpty()) {
            return new Rejected(Reason.FORGED);
        }
        var made = Instant.ofEpochMilli(content.get().getLong());
        var now = clock.instant();
        if (!now.isBefore(made.plus(LIFETIME)) || made.isAfter(now.plus(SKEW))) {
            return new Rejected(Reason.EXPIRED);
        }
        return changed(content.get(), call)
                .<Verdict>map(Rejected::new)
                .orElseGet(() -> first(nonce, made.plus(LIFETIME), now) ? new Opened() : new Rejected(Reason.REPLAYED));
    }

    private boolean first(byte[] nonce, Instant end, Instant now) {
        if (spent.size() >= MOST_SPENT) {
            spent.values().removeIf(other -> other.plus(MEMORY).isBefore(now));
        }
        return spent.size() < MOST_SPENT
                && spent.putIfAbsent(Base64.getEncoder().encodeToString(nonce), end) == null;
    }

    private Optional<Reason> changed(ByteBuffer content, Binding call) {
        if (differs(content, digest("arguments", call.arguments()))) {
            return Optional.of(Reason.OTHER_ARGUMENTS);
        }
        if (differs(content, digest("target", call.target()))) {
            return Optional.of(Reason.CHANGED_TARGET);
        }
        return differs(content, digest("policy", call.policy()))
                ? Optional.of(Reason.CHANGED_POLICY)
                : Optional.empty();
    }

    private static boolean differs(ByteBuffer content, byte[] digest) {
        var sealed = new byte[DIGEST];
        content.get(sealed);
        return !MessageDigest.isEqual(sealed, digest);
    }

    private static Optional<byte[]> decode(String ticket) {
        if (!ticket.startsWith(PREFIX) || ticket.length() > 200) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(ticket.substring(PREFIX.length()));
            return bytes.length == NONCE + CONTENT + TAG ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<ByteBuffer> open(byte[] sealed, byte[] nonce, Binding call) {
        try {
            return Optional.of(ByteBuffer.wrap(
                    cipher(Cipher.DECRYPT_MODE, nonce, call).doFinal(sealed, NONCE, sealed.length - NONCE)));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** Process, agent, person and tool are no secret and not in the ticket, but it opens for no others. */
    private Cipher cipher(int mode, byte[] nonce, Binding call) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, seal, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(process);
        cipher.updateAAD(digest("agent", call.agent()));
        cipher.updateAAD(digest("person", call.person()));
        cipher.updateAAD(digest("tool", call.tool()));
        return cipher;
    }

    private byte[] digest(String what, String value) {
        var message = (what + '\n' + value).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(ServerKey.hmac(binding, message), DIGEST);
    }
}
