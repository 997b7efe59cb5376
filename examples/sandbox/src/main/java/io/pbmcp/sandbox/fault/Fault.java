package io.pbmcp.sandbox.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A failure to play, and for whom.
 *
 * @param method an HTTP method, or {@code *}
 * @param path path below {@code /v2}; {@code *} stands for one part, {@code **} for any number
 * @param count how many requests it meets before it is spent; 0 for all until it is cleared
 * @param latency waiting time before anything else happens, for every effect
 * @param status status of {@link Effect#STATUS}, 500 or 503
 * @param retryAfter text of the Retry-After header of {@link Effect#THROTTLE} and 503, sent as it is; "" for none
 * @param location target of {@link Effect#REDIRECT}
 */
public record Fault(
        String method,
        String path,
        int count,
        Effect effect,
        Duration latency,
        int status,
        String retryAfter,
        String location) {

    public Fault {
        if (count < 0 || latency.isNegative()) {
            throw new IllegalArgumentException("count and latency must not be negative");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with / and is taken below /v2");
        }
        if (status != 500 && status != 503) {
            throw new IllegalArgumentException("status must be 500 or 503");
        }
        if (effect == Effect.REDIRECT && location.isEmpty()) {
            throw new IllegalArgumentException("a redirect needs a location");
        }
    }

    /** A fault with nothing but an effect. */
    public static Fault of(String method, String path, int count, Effect effect) {
        return new Fault(method, path, count, effect, Duration.ZERO, 500, "", effect == Effect.REDIRECT ? "/" : "");
    }

    /** Whether it is meant for this request. */
    public boolean meets(String asked, String at) {
        return (method.equals("*") || method.equalsIgnoreCase(asked))
                && pattern().matcher(at).matches();
    }

    private Pattern pattern() {
        return Pattern.compile(Arrays.stream(path.split("(?<=/)|(?=/)", -1))
                .map(part -> switch (part) {
                    case "**" -> ".*";
                    case "*" -> "[^/]+";
                    default -> Pattern.quote(part);
                })
                .collect(Collectors.joining()));
    }

    /** What goes wrong. */
    public enum Effect {
        /** Nothing but the waiting time. */
        LATENCY("latency"),
        /** 429 with any Retry-After, nothing done. */
        THROTTLE("throttle"),
        /** 500 or 503, nothing done. */
        STATUS("status"),
        /** The connection is reset, nothing done. */
        RESET_BEFORE("resetBefore"),
        /** The request is carried out, then the connection is reset. */
        RESET_AFTER("resetAfter"),
        /** No answer ever, nothing done. */
        HANG("hang"),
        /** 200 with a body that is no JSON, nothing done. */
        GARBAGE("garbage"),
        /** The request is carried out, and its answer breaks off half way. */
        TRUNCATE("truncate"),
        /** 200 with an HTML page, as a proxy in between would send, nothing done. */
        CONTENT_TYPE("contentType"),
        /** 302 to another address, nothing done. */
        REDIRECT("redirect");

        private final String wire;

        Effect(String wire) {
            this.wire = wire;
        }

        /** The word at the control address. */
        public String wire() {
            return wire;
        }

        /** The effect with this exact word, if there is one. */
        public static Optional<Effect> of(String wire) {
            return Arrays.stream(values())
                    .filter(effect -> effect.wire.equals(wire))
                    .findFirst();
        }
    }
}
