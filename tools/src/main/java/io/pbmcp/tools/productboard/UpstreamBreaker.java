package io.pbmcp.tools.productboard;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Holds requests back from a part of Productboard that fails, so that callers are answered at once and it can recover. */
public interface UpstreamBreaker {

    /** Holds nothing back. */
    UpstreamBreaker NONE = new UpstreamBreaker() {

        @Override
        public Optional<Duration> held(String part) {
            return Optional.empty();
        }

        @Override
        public <T> Mono<T> during(String part, Mono<T> attempt, Function<T, Health> health) {
            return attempt;
        }
    };

    /** What one try says about Productboard, whatever it means for the caller. */
    enum Health {
        /** It answered; a refusal is an answer, and so is 429. */
        GOOD,
        /** It answered 5xx, or not at all. */
        FAILING,
        /** It was not asked, or had too little time. */
        UNKNOWN
    }

    /**
     * How long requests to that part are held back; empty when one may go now.
     *
     * @param part as {@link UpstreamRequest#part} names it
     */
    Optional<Duration> held(String part);

    /**
     * One try, from which is learned how that part is. Fails at once with {@link ProductboardException} of kind
     * {@code BUSY} when requests to it are held back. A try that is cancelled or fails teaches nothing.
     *
     * @param health what the end of the try says
     */
    <T> Mono<T> during(String part, Mono<T> attempt, Function<T, Health> health);
}
