package io.pbmcp.tools.productboard;

import java.time.Duration;

/** Is told of every request that was tried, for the audit trail and the metrics. Must not throw and must not block. */
@FunctionalInterface
public interface UpstreamObserver {

    /** Tells nobody. */
    UpstreamObserver NONE = attempt -> {};

    /** One try is over. */
    void tried(Attempt attempt);

    /**
     * One try of a request.
     *
     * @param request what was sent; its route names the operation, its segments and body may hold customer data
     * @param status HTTP status, 0 when no answer came
     * @param number which try it was, from 1
     * @param took from the request's turn to its end
     */
    record Attempt(UpstreamRequest request, int status, int number, Duration took) {}
}
