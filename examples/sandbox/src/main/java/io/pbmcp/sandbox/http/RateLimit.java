package io.pbmcp.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** At most so many requests of one token in any second that slides along the sandbox's clock. */
final class RateLimit {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final int limit;
    private final InstantSource time;
    private final Map<String, Deque<Instant>> admitted = new HashMap<>();

    /** A limit of 0 admits everything. */
    RateLimit(int limit, InstantSource time) {
        this.limit = limit;
        this.time = time;
    }

    /** Counts one request of a token; refused requests do not count. */
    synchronized Verdict admit(String token) {
        if (limit == 0) {
            return new Verdict(true, Map.of());
        }
        Instant now = time.instant();
        Deque<Instant> recent = admitted.computeIfAbsent(token, unused -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.getFirst().plus(WINDOW).isAfter(now)) {
            recent.removeFirst();
        }
        boolean fits = recent.size() < limit;
        if (fits) {
            recent.addLast(now);
        }
        Map<String, String> headers = new HashMap<>();
        headers.put("X-RateLimit-Limit", Integer.toString(limit));
        headers.put("X-RateLimit-Remaining", Integer.toString(limit - recent.size()));
        if (!fits) {
            headers.put("Retry-After", "1");
        }
        return new Verdict(fits, headers);
    }

    /** Whether the request may go on, and the headers that tell how much is left. */
    record Verdict(boolean admitted, Map<String, String> headers) {}
}
