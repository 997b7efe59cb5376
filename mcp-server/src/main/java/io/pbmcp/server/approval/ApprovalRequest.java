package io.pbmcp.server.approval;

import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call that waits for a second person.
 *
 * @param id short, for people to type
 * @param agent name of the agent that wants to make the call
 * @param person whom it acts for, when its credential names one
 * @param tool name of the tool
 * @param risk of the tool
 * @param arguments digest of the arguments
 * @param target digest of all of the effect that was shown
 * @param policy version of the policy that asked for the approval
 * @param effect what would happen, as it is shown: cleaned, several lines
 * @param asked when it was written down
 */
public record ApprovalRequest(
        String id,
        String agent,
        Optional<String> person,
        String tool,
        Risk risk,
        String arguments,
        String target,
        String policy,
        String effect,
        Instant asked) {

    /** How long it can be answered and used, on the wall clock. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** How far the clock may have been set back since it was asked. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** When it ends. */
    public Instant ends() {
        return asked.plus(LIFETIME);
    }

    /** Whether it can still be answered and used. */
    public boolean open(Instant now) {
        return now.isBefore(ends()) && !asked.isAfter(now.plus(SKEW));
    }

    /** Whether it is about the same call, whatever it would do now. */
    public boolean sameCall(ApprovalRequest other) {
        return agent.equals(other.agent)
                && person.equals(other.person)
                && tool.equals(other.tool)
                && arguments.equals(other.arguments);
    }

    /** Changes with every part of it; what an approver signs. */
    String digest() {
        var text = new StringBuilder();
        for (var part : new String[] {
            id,
            agent,
            person.map(name -> "for " + name).orElse("for itself"),
            tool,
            risk.word(),
            arguments,
            target,
            policy,
            effect,
            asked.toString()
        }) {
            text.append(part.length()).append(':').append(part);
        }
        return Sha256.hex(text.toString());
    }
}
