package io.pbmcp.server.confirm;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Strength;
import io.pbmcp.tools.kit.Effect;
import java.util.Optional;

/**
 * A call that somebody has to agree to.
 *
 * @param strength how much the confirmation has to prove
 * @param risk of the tool; for an irreversible one the person types the name of the object
 * @param effect what it would change, looked up just now
 * @param caller who calls, and for whom
 * @param tool name of the tool
 * @param arguments digest of the arguments, see {@link ArgumentsDigest}
 * @param policy in force for the call
 * @param ticket what the caller gave as {@code confirm}
 */
public record Proposal(
        Strength strength,
        Risk risk,
        Effect effect,
        Caller caller,
        String tool,
        String arguments,
        Policy policy,
        Optional<String> ticket) {

    /** What a ticket for this call is bound to: all of the effect that the caller is shown, besides its fingerprint. */
    Binding binding() {
        var shown = new StringBuilder();
        add(shown, effect.fingerprint());
        add(shown, effect.deed());
        add(shown, effect.name());
        add(shown, effect.address());
        effect.consequences().forEach(line -> add(shown, line));
        return new Binding(
                caller.agent(), caller.onBehalfOf().orElse(""), tool, arguments, shown.toString(), policy.version());
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
