package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes a {@link Productboard} for every call. All of them share connections, the rate budget and the allowance for
 * repeats; nothing is opened before the first request.
 */
public final class ProductboardClients implements AutoCloseable {

    private final ClientSettings settings;
    private final UpstreamBudget budget;
    private final UpstreamBreaker breaker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Wire wire;
    private final RetryAllowance allowance = new RetryAllowance();

    /**
     * Clients whose requests are never held back, for a few requests of one command.
     *
     * @param clock what deadlines are compared with
     * @param random spreads repeats; has to be safe for use by several threads
     */
    public ProductboardClients(
            ClientSettings settings, UpstreamBudget budget, InstantSource clock, RandomGenerator random) {
        this(settings, budget, UpstreamBreaker.NONE, clock, random);
    }

    /**
     * @param clock what deadlines are compared with
     * @param random spreads repeats; has to be safe for use by several threads
     */
    public ProductboardClients(
            ClientSettings settings,
            UpstreamBudget budget,
            UpstreamBreaker breaker,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.budget = budget;
        this.breaker = breaker;
        this.clock = clock;
        this.random = random;
        this.wire = new Wire(settings);
    }

    /**
     * Productboard for one call, by a token that lasts.
     *
     * @throws IllegalArgumentException when the token has characters that no header may have
     */
    public Productboard client(Secret token, Caller caller, Instant deadline, UpstreamObserver observer) {
        if (!Wire.canSend(token)) {
            throw new IllegalArgumentException("The Productboard token has a character that no token has");
        }
        return client(TokenSource.of(token), caller, deadline, observer);
    }

    /**
     * Productboard for one call.
     *
     * @param tokens what Productboard knows the caller by; leaves only in the header of requests to the base address
     * @param caller whose lane in the queue is used
     * @param deadline when the call has to be answered
     * @param observer is told of every try
     */
    public Productboard client(TokenSource tokens, Caller caller, Instant deadline, UpstreamObserver observer) {
        var ticket = new UpstreamBudget.Ticket(tokens.credential(), caller.agent(), false, deadline);
        return new HttpProductboard(
                settings, wire, budget, breaker, allowance, clock, random, observer, tokens, ticket);
    }

    @Override
    public void close() {
        wire.close();
    }
}
