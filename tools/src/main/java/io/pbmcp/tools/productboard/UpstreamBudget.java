package io.pbmcp.tools.productboard;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Decides when a request may go out, so that a credential never exceeds its rate and no agent starves another. */
public interface UpstreamBudget {

    /**
     * Emits when one request may be sent now. Fails at once with {@link ProductboardException} of kind
     * {@code THROTTLED} when the turn would come after the deadline or the queue is full. Cancelling gives the place up.
     */
    Mono<Void> turn(Ticket ticket);

    /** Productboard answered 429: nothing goes out on this credential for {@code pause}. */
    void throttled(String credential, Duration pause);

    /** Productboard answered anything else. */
    void served(String credential);

    /**
     * A place in the queue.
     *
     * @param credential whose rate is used, as {@link TokenSource#credential} names it
     * @param agent whose lane is used
     * @param bulk a follow-up page or part of a bulk: goes behind interactive requests
     * @param deadline when the call has to be answered
     */
    record Ticket(String credential, String agent, boolean bulk, Instant deadline) {}
}
