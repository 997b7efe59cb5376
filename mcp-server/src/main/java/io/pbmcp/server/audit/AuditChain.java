package io.pbmcp.server.audit;

import io.pbmcp.policy.Sha256;
import io.pbmcp.server.key.ServerKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What ties the lines of one audit file together: every line carries its number, the hash of the line before it, and
 * a hash of itself. With a key nobody without it can make such a hash; without one the chain proves accidents only.
 */
public final class AuditChain {

    static final String START = "start";

    private static final Pattern LINE = Pattern.compile(
            "(.*,\"seq\":([0-9]{1,18}),\"prev\":\"([a-z0-9:-]+)\"),\"hash\":\"((?:hmac-)?sha256:[0-9a-f]{64})\"}",
            Pattern.DOTALL);
    private static final String KEYED = "hmac-sha256:";
    private static final String PLAIN = "sha256:";

    private final @Nullable SecretKeySpec key;

    private AuditChain(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /** The chain of a server: keyed when its key outlives the process, else plain. */
    public static AuditChain of(ServerKey key) {
        return key.lasting() ? new AuditChain(key.derive("audit chain", "HmacSHA256")) : plain();
    }

    /** A chain without a key. */
    public static AuditChain plain() {
        return new AuditChain(null);
    }

    /** The verdict on the lines of one file. */
    public sealed interface Verdict {}

    /**
     * Nothing was changed, left out or moved.
     *
     * @param lines how many there are
     * @param head hash of the last line, to be noted elsewhere; shows later that the end was not cut off
     * @param keyed whether this proves more than that there was no accident
     */
    public record Intact(long lines, String head, boolean keyed) implements Verdict {}

    /**
     * The file is not what was written.
     *
     * @param line number of the first line at fault, from 1
     * @param why a sentence
     */
    public record Broken(long line, String why) implements Verdict {}

    /** The lines were written with a key that is not at hand. */
    public record NeedsKey() implements Verdict {}

    /** Checks a file. */
    public Verdict verify(Iterable<String> lines) {
        return verify(lines, Optional.empty());
    }

    /** Checks a file, and that it still holds the line whose hash was noted as head. */
    public Verdict verify(Iterable<String> lines, Optional<String> noted) {
        var check = check();
        var found = noted.isEmpty();
        for (var line : lines) {
            var fault = check.next(line);
            if (fault.isPresent()) {
                return fault.get();
            }
            found |= noted.filter(check.head()::equals).isPresent();
        }
        if (!found) {
            return new Broken(check.lines() + 1, "The line with the noted head is missing: the end was cut off.");
        }
        return check.intact();
    }

    /** Begins to check a file. */
    Check check() {
        return new Check();
    }

    /** A file that is being checked, one line after the other. */
    final class Check {

        private String previous = START;
        private long number;

        /** Checks the next line; empty when it is the one that was written there. */
        Optional<Verdict> next(String line) {
            number++;
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                return broken("is not whole: it was cut, or is no line of this trail.");
            }
            var hash = parts.group(4);
            if (key == null && hash.startsWith(KEYED)) {
                return Optional.of(new NeedsKey());
            }
            if (key != null && hash.startsWith(PLAIN)) {
                return broken("was written without a key, or changed by somebody who has none.");
            }
            if (!hash.equals(hash(parts.group(1)))) {
                return broken("was changed, or written with another key.");
            }
            if (Long.parseLong(parts.group(2)) != number || !parts.group(3).equals(previous)) {
                return broken("does not follow the line before it.");
            }
            previous = hash;
            return Optional.empty();
        }

        /** How many lines were looked at. */
        long lines() {
            return number;
        }

        /** Hash of the last line that was good. */
        String head() {
            return previous;
        }

        /** The verdict when all lines were good. */
        Intact intact() {
            return new Intact(number, previous, key != null);
        }

        private Optional<Verdict> broken(String why) {
            return Optional.of(new Broken(number, "Line " + number + " " + why));
        }
    }

    /**
     * The line for an event.
     *
     * @param event a JSON object with at least one member
     */
    Linked link(String event, long number, String previous) {
        var body = event.substring(0, event.length() - 1) + ",\"seq\":" + number + ",\"prev\":\"" + previous + '"';
        var hash = hash(body);
        return new Linked(body + ",\"hash\":\"" + hash + "\"}", hash);
    }

    /** A line, and the hash that the next one names. */
    record Linked(String line, String hash) {}

    private String hash(String body) {
        return key == null
                ? PLAIN + Sha256.hex(body)
                : KEYED + HexFormat.of().formatHex(ServerKey.hmac(key, body.getBytes(StandardCharsets.UTF_8)));
    }
}
