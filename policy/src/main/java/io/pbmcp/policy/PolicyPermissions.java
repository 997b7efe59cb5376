package io.pbmcp.policy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
        return guarded(() -> {
            var agent = policy.find(caller.agent());
            return agent.isEmpty() ? unknown(caller) : listing(caller, agent.get(), tool);
        });
    }

    @Override
    public Decision decide(Caller caller, ToolFacts tool, Reach reach) {
        return guarded(() -> {
            var agent = policy.find(caller.agent());
            return agent.isEmpty() ? unknown(caller) : call(caller, agent.get(), tool, reach);
        });
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

    private Decision listing(Caller caller, Agent agent, ToolFacts tool) {
        var wording = new Wording(policy, agent);
        var barred = barred(agent);
        if (barred.isPresent()) {
            return barred.get();
        }
        if (tool.since() > policy.catalog()) {
            return wording.newer(tool);
        }
        if (tool.always()) {
            return new Decision.Allow(agent.path(), tool.name() + " tells an agent about itself; every agent has it.");
        }
        return tool.byType() ? anywhere(caller, agent, tool) : everywhere(caller, agent, tool, needs(tool));
    }

    private Decision call(Caller caller, Agent agent, ToolFacts tool, Reach reach) {
        var listing = listing(caller, agent, tool);
        if (listing.denied()) {
            return listing;
        }
        if (tool.byType() && !tool.always() && reach.needs().stream().noneMatch(need -> isOwn(tool, need))) {
            return new Wording(policy, agent).unresolved(tool);
        }
        return reach.needs().isEmpty() ? listing : everywhere(caller, agent, tool, List.copyOf(reach.needs()));
    }

    /** Every need has to be granted; the first one that is not decides. */
    private Decision everywhere(Caller caller, Agent agent, ToolFacts tool, List<Need> needs) {
        var wording = new Wording(policy, agent);
        for (var need : needs) {
            var chain = chain(caller, agent, need.area());
            var refusal = chain.refusal(need.access());
            if (refusal.isPresent()) {
                return wording.refused(tool, chain, refusal.get(), need.access());
            }
        }
        return granted(agent, tool, chain(caller, agent, needs.get(0).area()));
    }

    /** One area is enough for a tool whose area follows from the type of what it is given. */
    private Decision anywhere(Caller caller, Agent agent, ToolFacts tool) {
        var wording = new Wording(policy, agent);
        Optional<Decision.Deny> elsewhere = Optional.empty();
        for (var need : needs(tool)) {
            var chain = chain(caller, agent, need.area());
            var refusal = chain.refusal(need.access());
            if (refusal.isEmpty()) {
                return granted(agent, tool, chain);
            }
            if (refusal.get().say() != Chain.Say.AGENT && elsewhere.isEmpty()) {
                elsewhere = Optional.of(wording.refused(tool, chain, refusal.get(), need.access()));
            }
        }
        return elsewhere.orElseGet(() -> wording.nowhere(tool, EnumSet.copyOf(tool.areas())));
    }

    private Decision granted(Agent agent, ToolFacts tool, Chain chain) {
        var wording = new Wording(policy, agent);
        var strength = policy.confirmation(agent, tool.risk());
        if (strength.isEmpty()) {
            return new Decision.Allow(chain.agent().rule(), wording.allowed(tool, chain));
        }
        var own =
                agent.confirm().find(tool.risk()).filter(strength.get()::equals).isPresent()
                        && !policy.defaults().confirm().find(tool.risk()).equals(strength);
        var rule = (own ? agent.path() : "defaults") + ".confirm." + tool.risk().word();
        return new Decision.Confirm(strength.get(), rule, wording.confirm(tool, strength.get()));
    }

    /** The needs that a tool states by itself, in a fixed order. */
    private static List<Need> needs(ToolFacts tool) {
        return tool.areas().stream()
                .sorted()
                .map(area -> new Need(area, tool.access()))
                .toList();
    }

    /** Whether a need is what the tool is there for, and not something it touches in passing. */
    private static boolean isOwn(ToolFacts tool, Need need) {
        return tool.areas().contains(need.area()) && need.access().compareTo(tool.access()) >= 0;
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

    private static Decision guarded(Supplier<Decision> decision) {
        try {
            return decision.get();
        } catch (RuntimeException e) {
            return new Decision.Deny(
                    Decision.Reason.POLICY_ERROR,
                    "agents",
                    "The policy could not be evaluated, so the call was refused. Tell whoever runs the server.");
        }
    }
}
