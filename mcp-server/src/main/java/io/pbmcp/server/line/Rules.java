package io.pbmcp.server.line;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Output;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.PolicyExplanations;
import io.pbmcp.policy.PolicyPermissions;
import io.pbmcp.policy.UpstreamScopes;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.personal.PersonalData;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One version of what holds; a call keeps the one it began with.
 *
 * @param policy what the operator decided
 * @param permissions the decision over it
 * @param explanations the same in words
 */
public record Rules(Policy policy, PolicyPermissions permissions, PolicyExplanations explanations) {

    /** The rules of a policy under the operator's switches, where credentials for Productboard are no ceiling. */
    public static Rules of(Policy policy, Narrowing operator, InstantSource clock) {
        return of(policy, operator, UpstreamScopes.UNLIMITED, clock);
    }

    /** The rules of a policy under the operator's switches and the scopes of credentials. */
    public static Rules of(Policy policy, Narrowing operator, UpstreamScopes upstream, InstantSource clock) {
        var permissions = new PolicyPermissions(policy, operator, upstream, clock);
        return new Rules(policy, permissions, new PolicyExplanations(permissions));
    }

    /** How people appear to an agent; masked to one that nobody knows. */
    public PersonalData personal(String agent, ReplyWriter replies) {
        var found = policy.find(agent);
        return replies.personal(
                found.map(policy::pii).orElse(Pii.MASK),
                found.flatMap(Agent::owner).map(owner -> owner.toLowerCase(Locale.ROOT)).stream()
                        .collect(Collectors.toSet()));
    }

    /** The shape of answers to an agent. */
    public Output output(String agent) {
        return policy.find(agent).map(Agent::output).orElse(policy.defaults().output());
    }
}
