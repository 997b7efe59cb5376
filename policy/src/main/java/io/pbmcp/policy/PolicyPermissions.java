package io.pbmcp.policy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * The decision over one policy. A call is denied whenever its tool would not be listed, so that guessing a name gains
 * nothing.
 *
 * @param policy the policy that decides; a call in flight keeps the one it began with
 * @param operator what the switches of the command line take away from everybody
 * @param upstream what Productboard lets the credentials of agents do
 * @param clock tells the day, in UTC, by which agents expire
 */
public record PolicyPermissions(Policy policy, Narrowing operator, UpstreamScopes upstream, InstantSource clock)
        implements Permissions {

    /** The decision over a policy where the credentials for Productboard have no scopes. */
    public PolicyPermissions(Policy policy, Narrowing operator, InstantSource clock) {
        this(policy, operator, UpstreamScopes.UNLIMITED, clock);
    }

    @Override
    public Decision decide(Caller caller, ToolFacts tool) {
        return decide(caller, tool, Judgement::listing);
    }

    @Override
    public Decision decide(Caller caller, ToolFacts tool, Area area) {
        return decide(caller, tool, judgement -> judgement.in(area));
    }

    @Override
    public Decision decide(Caller caller, ToolFacts tool, Reach reach) {
        return decide(caller, tool, judgement -> judgement.call(reach));
    }

    @Override
    public Decision decidePart(Caller caller, ToolFacts tool, Reach part) {
        return decide(caller, tool, judgement -> judgement.part(part));
    }

    @Override
    public Level level(Caller caller, Area area) {
        try {
            return policy.find(caller.agent())
                    .filter(agent -> barred(agent).isEmpty())
                    .map(agent -> chain(caller, agent, area).left())
                    .orElse(Level.OFF);
        } catch (RuntimeException e) {
            return Level.OFF;
        }
    }

    /** How the level of an agent in an area comes about. */
    Chain chain(Caller caller, Agent agent, Area area) {
        return Chain.of(policy, agent, operator, upstream.of(agent), caller, area);
    }

    /** Credentials are blamed only for what everything else would permit: the caller's token last. */
    private Decision decide(Caller caller, ToolFacts tool, Function<Judgement, Decision> question) {
        try {
            var agent = policy.find(caller.agent());
            if (agent.isEmpty()) {
                return unknown(caller);
            }
            var barred = barred(agent.get());
            if (barred.isPresent()) {
                return barred.get();
            }
            var scopes = upstream.of(agent.get());
            var all = question.apply(judgement(caller, agent.get(), tool, scopes));
            if (!all.denied()) {
                return all;
            }
            var tokenless = caller.withoutToken();
            var bare = question.apply(judgement(tokenless, agent.get(), tool, Optional.empty()));
            if (bare.denied()) {
                return bare;
            }
            var scoped = question.apply(judgement(tokenless, agent.get(), tool, scopes));
            return scoped.denied() ? scoped : all;
        } catch (RuntimeException e) {
            return new Decision.Deny(
                    Decision.Reason.POLICY_ERROR,
                    "agents",
                    "The policy could not be evaluated, so the call was refused. Tell whoever runs the server.");
        }
    }

    private Judgement judgement(Caller caller, Agent agent, ToolFacts tool, Optional<Grants> scopes) {
        return new Judgement(policy, agent, tool, area -> Chain.of(policy, agent, operator, scopes, caller, area));
    }

    private Optional<Decision> barred(Agent agent) {
        var wording = new Wording(policy, agent);
        if (agent.disabled()) {
            return Optional.of(wording.disabled());
        }
        return agent.expires()
                .filter(lastDay ->
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(lastDay))
                .map(wording::expired);
    }

    private static Decision unknown(Caller caller) {
        return new Decision.Deny(
                Decision.Reason.UNKNOWN_AGENT,
                "agents",
                "The policy has no agent " + caller.agent() + ". Whoever keeps the policy file can add it.");
    }
}
