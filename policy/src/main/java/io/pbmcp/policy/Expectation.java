package io.pbmcp.policy;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the author of a policy says must come out of it; checked whenever the policy is loaded.
 *
 * @param agent name of an agent, or {@code *} for each of them
 * @param tool name of a tool
 * @param with arguments of a call; empty asks for the tool as such
 * @param expect the verdict
 * @param line of the file, from 1
 */
public record Expectation(String agent, String tool, Optional<ObjectNode> with, Verdict expect, int line) {

    /** Stands for each of the agents. */
    public static final String EVERY = "*";

    /** What can be expected. */
    public enum Verdict implements Word {
        ALLOW,
        /** Confirmed in whatever strength. */
        CONFIRM,
        DENY;

        /** The verdict that a decision comes to. */
        public static Verdict of(Decision decision) {
            if (decision instanceof Decision.Allow) {
                return ALLOW;
            }
            return decision instanceof Decision.Confirm ? CONFIRM : DENY;
        }
    }
}
