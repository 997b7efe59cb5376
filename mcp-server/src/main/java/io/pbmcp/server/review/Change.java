package io.pbmcp.server.review;

import io.pbmcp.policy.Word;

/**
 * One thing that one policy says otherwise than another.
 *
 * @param turn whether it lets somebody do more
 * @param agent whom it concerns; empty when it concerns everybody
 * @param kind what it is about, such as {@code tools}
 * @param sentence what changes
 */
public record Change(Turn turn, String agent, String kind, String sentence) {

    /** Which way a change goes. */
    public enum Turn implements Word {
        /** Somebody may do more, or is asked less. */
        WIDER,
        /** Nobody can do anything with it that it could not before. */
        NARROWER,
        /** Neither. */
        OTHER
    }
}
