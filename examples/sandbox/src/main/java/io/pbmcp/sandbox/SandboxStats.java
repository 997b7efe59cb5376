package io.pbmcp.sandbox;

import java.util.Map;

/**
 * What a sandbox was asked and what it answered since its start, or since the counters were cleared.
 *
 * @param requests requests that reached the API, faults that answered first not counted
 * @param byRoute the same by route, such as {@code GET /entities/{id}}; {@code unrouted} for unknown paths
 * @param byStatus answers by HTTP status, those of faults included
 * @param throttled how many of them were 429
 */
public record SandboxStats(long requests, Map<String, Long> byRoute, Map<Integer, Long> byStatus, long throttled) {

    public SandboxStats {
        byRoute = Map.copyOf(byRoute);
        byStatus = Map.copyOf(byStatus);
    }
}
