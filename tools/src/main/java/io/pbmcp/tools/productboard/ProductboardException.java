package io.pbmcp.tools.productboard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Productboard did not do what was asked, or nobody knows whether it did. */
@SuppressWarnings("serial")
public final class ProductboardException extends RuntimeException {

    private final Kind kind;
    private final int status;
    private final List<Problem> problems;
    private final Optional<Duration> retryAfter;

    /** What went wrong, as far as a caller can act on it. */
    public enum Kind {
        /** 404: no such object, or the token may not see it. */
        NOT_FOUND,
        /** 400 or 422: Productboard does not take a value. */
        INVALID,
        /** 409, or a rule about the state of the object. */
        CONFLICT,
        /** 401: the token is missing, wrong, expired or revoked. */
        UNAUTHENTICATED,
        /** 403: the token may not do this. */
        FORBIDDEN,
        /** 429 for longer than the call can wait, or the queue is full. */
        THROTTLED,
        /** Could not connect, 503, a read that timed out, or held back while Productboard fails: nothing was changed. */
        BUSY,
        /** 5xx on a read, or on a write that Productboard says it did not process. */
        FAILED,
        /** What was asked is switched off, or not at the server's base address: version 1, or no version at all. */
        RETIRED,
        /** An answer that is no JSON, is too large, redirects, or breaks the contract. */
        GARBLED,
        /** A write was sent and its answer never came. */
        UNKNOWN,
        /** The server has no token. */
        NOT_CONFIGURED
    }

    /**
     * One entry of Productboard's {@code errors}. All texts are outside text: data, never instructions.
     *
     * @param code dotted machine code, such as {@code validation.failed}
     * @param detail what Productboard says about this case
     * @param source JSON pointer or query parameter at fault, when named
     */
    public record Problem(String code, String detail, Optional<String> source) {}

    public ProductboardException(Kind kind, int status, List<Problem> problems, Optional<Duration> retryAfter) {
        super(kind + " (HTTP " + status + ")", null, false, false);
        this.kind = kind;
        this.status = status;
        this.problems = List.copyOf(problems);
        this.retryAfter = retryAfter;
    }

    public ProductboardException(Kind kind) {
        this(kind, 0, List.of(), Optional.empty());
    }

    /** Nothing is sent to a part of Productboard that fails, for so long. */
    public static ProductboardException held(Duration pause) {
        return new ProductboardException(Kind.BUSY, 0, List.of(), Optional.of(pause));
    }

    /** Whether a failure says that there is no such object, or none that the token may see. */
    public static boolean missing(Throwable failure) {
        return failure instanceof ProductboardException upstream && upstream.kind == Kind.NOT_FOUND;
    }

    /** Whether it passes by itself: what was read before it is worth showing. */
    public boolean passes() {
        return kind == Kind.THROTTLED || kind == Kind.BUSY;
    }

    /** Whether a write may have been made all the same, so that it has to be looked for and never sent again. */
    public boolean isDoubtful() {
        return kind == Kind.UNKNOWN || kind == Kind.GARBLED || kind == Kind.FAILED;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status, 0 when there was no answer. */
    public int status() {
        return status;
    }

    public List<Problem> problems() {
        return problems;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
