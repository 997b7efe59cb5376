package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Secret;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Decides when a request may go out, so that a token never exceeds its rate and no agent starves another. */
public interface UpstreamBudget {

    /**
     * Emits when one request may be sent now. Fails at once with {@link ProductboardException} of kind
     * {@code THROTTLED} when the turn would come after the deadline or the queue is full. Cancelling gives the place up.
     */
    Mono<Void> turn(Ticket ticket);

    /** Productboard answered 429: nothing goes out on this token for {@code pause}. */
    void throttled(Secret token, Duration pause);

    /** Productboard answered anything else. */
    void served(Secret token);

    /**
     * A place in the queue.
     *
     * @param token whose rate is used
     * @param agent whose lane is used
     * @param bulk a follow-up page or part of a bulk: goes behind interactive requests
     * @param deadline when the call has to be answered
     */
    record Ticket(Secret token, String agent, boolean bulk, Instant deadline) {}
}
