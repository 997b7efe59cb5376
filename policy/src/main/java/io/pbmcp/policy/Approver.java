package io.pbmcp.policy;

import java.util.Set;

/**
 * A person, or a group with one key, who may agree to risky calls of agents.
 *
 * @param name as the audit trail tells it
 * @param sha256 SHA-256 of the public half of its key, 64 lower-case hex digits
 * @param may the risks that it may agree to
 */
public record Approver(String name, String sha256, Set<Risk> may) {

    public Approver {
        may = Set.copyOf(may);
    }
}
