package io.pbmcp.policy;

import java.time.Duration;

/** How often an agent may call; counts what it admits. */
public interface Limits {

    /** Takes one call from the agent's windows, or says when the next fits. */
    Admission admit(Caller caller, Access access);

    /** The verdict on one call. */
    sealed interface Admission {}

    /** The call fits. */
    record Admitted() implements Admission {}

    /**
     * The call does not fit now.
     *
     * @param retryAfter until the window has room again, at least one millisecond
     * @param limit the limit in the words of the policy, such as {@code writes: 60/hour}
     */
    record Throttled(Duration retryAfter, String limit) implements Admission {}
}
