package io.pbmcp.policy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How often one agent may call. Every window counts the calls that were admitted.
 *
 * @param calls calls of every kind
 * @param writes calls of tools that change or delete something
 * @param deletes calls of tools that delete something
 * @param waiting requests to Productboard that may wait at the same time; a call makes one or more
 */
public record AgentLimits(
        Rate calls,
        Rate writes,
        Rate deletes,

        @Min(value = 1, message = "must be at least 1")
        @Max(value = 256, message = "must be at most 256, the length of the whole queue")
        int waiting) {

    /** What holds where a policy says nothing. */
    public static final AgentLimits STANDARD = new AgentLimits(
            Rate.per(300, Rate.Window.MIN), Rate.per(60, Rate.Window.HOUR), Rate.per(10, Rate.Window.DAY), 32);

    /** No windows at all; for a workspace that is thrown away. */
    public static final AgentLimits NONE = new AgentLimits(Rate.OFF, Rate.OFF, Rate.OFF, 256);
}
