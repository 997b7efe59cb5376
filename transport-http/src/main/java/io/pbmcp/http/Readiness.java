package io.pbmcp.http;

import java.util.List;

/**
 * Whether the server can do its work now.
 *
 * @param reasons what is in the way, in words an operator may show to anybody; empty when ready
 */
public record Readiness(List<String> reasons) {

    public Readiness {
        reasons = List.copyOf(reasons);
    }

    /** Nothing is in the way. */
    public static Readiness ready() {
        return new Readiness(List.of());
    }

    /** Whether nothing is in the way. */
    public boolean isReady() {
        return reasons.isEmpty();
    }
}
