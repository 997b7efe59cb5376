package io.pbmcp.policy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The shape of answers to one agent.
 *
 * @param maxChars longest answer, in characters
 * @param structured whether output schemas are listed and structured content is sent beside the text
 */
public record Output(
        @Min(value = 1_000, message = "must be at least 1000, or no answer would fit")
        @Max(value = 1_000_000, message = "must be at most 1000000")
        int maxChars,

        boolean structured) {

    /** What holds where a policy says nothing. */
    public static final Output STANDARD = new Output(40_000, false);
}
