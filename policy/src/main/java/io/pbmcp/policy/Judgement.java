package io.pbmcp.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The decision on one tool for one agent that is neither unknown nor barred.
 *
 * @param chains how the agent's level in an area comes about
 */
record Judgement(Policy policy, Agent agent, ToolFacts tool, Function<Area, Chain> chains) {

    /** The argument that says where data is sent to. */
    static final String ADDRESS = "url";

    /** Whether some arguments could make the tool usable. */
    Decision listing() {
        if (tool.since() > policy.catalog()) {
            return wording().newer(tool);
        }
        var level = level();
        return level.denied() ? level : first(List.of(exceptions().listing(), noHost()), level);
    }

    /** Whether some arguments could make it usable on something of that area. */
    Decision in(Area area) {
        var listing = listing();
        return listing.denied() || tool.always()
                ? listing
                : tool.byType() && !tool.areas().contains(area)
                        ? wording().unresolved(tool)
                        : everywhere(List.of(new Need(area, tool.access())));
    }

    /** Whether one call may run. What gives away that a record exists comes before what the arguments alone decide. */
    Decision call(Reach reach) {
        var listing = listing();
        if (listing.denied()) {
            return listing;
        }
        if (tool.byType() && !tool.always() && reach.needs().stream().noneMatch(this::isOwn)) {
            return wording().unresolved(tool);
        }
        var level = reach.needs().isEmpty() ? listing : everywhere(List.copyOf(reach.needs()));
        return level.denied()
                ? level
                : first(List.of(outside(reach.records()), exceptions().call(reach.fields()), host(reach)), level);
    }

    /** Whether a call may touch these areas and records, whatever else it touches. */
    Decision part(Reach some) {
        var listing = listing();
        if (listing.denied()) {
            return listing;
        }
        var level = everywhere(List.copyOf(some.needs()));
        return level.denied() ? level : first(List.of(outside(some.records())), level);
    }

    private Decision level() {
        if (tool.always()) {
            return new Decision.Allow(agent.path(), tool.name() + " tells an agent about itself; every agent has it.");
        }
        var level = tool.byType() ? anywhere(needs()) : everywhere(needs());
        if (level.denied()) {
            return level;
        }
        var all = everywhere(reading(tool.reads()));
        if (all.denied()) {
            return all;
        }
        var one = anywhere(reading(tool.readsOneOf()));
        return one.denied() ? one : level;
    }

    /** Every need has to be granted; the first one that is not decides. */
    private Decision everywhere(List<Need> needs) {
        for (var need : needs) {
            var chain = chains.apply(need.area());
            var refusal = chain.refusal(need.access());
            if (refusal.isPresent()) {
                return wording().refused(tool, chain, refusal.get(), need.access());
            }
        }
        return granted(needs);
    }

    /** One need is enough; of several refusals the one that comes nearest to a grant is told. */
    private Decision anywhere(List<Need> needs) {
        Optional<Chain.Step> nearest = Optional.empty();
        Optional<Decision.Deny> told = Optional.empty();
        for (var need : needs) {
            var chain = chains.apply(need.area());
            var refusal = chain.refusal(need.access());
            if (refusal.isEmpty()) {
                return granted(List.of(need));
            }
            if (refusal.get().say() != Chain.Say.AGENT
                    && nearest.filter(step -> step.say().compareTo(refusal.get().say()) >= 0)
                            .isEmpty()) {
                nearest = refusal;
                told = Optional.of(wording().refused(tool, chain, refusal.get(), need.access()));
            }
        }
        return needs.isEmpty()
                ? granted(needs)
                : told.orElseGet(() -> wording()
                        .nowhere(
                                tool,
                                needs.get(0).access(),
                                needs.stream().map(Need::area).toList()));
    }

    private Decision granted(List<Need> needs) {
        var strength = policy.confirmation(agent, tool.risk());
        if (strength.isEmpty()) {
            return needs.isEmpty()
                    ? new Decision.Allow(agent.path(), tool.name() + " needs nothing more.")
                    : allowed(chains.apply(needs.get(0).area()));
        }
        var own =
                agent.confirm().find(tool.risk()).filter(strength.get()::equals).isPresent()
                        && !policy.defaults().confirm().find(tool.risk()).equals(strength);
        var rule = (own ? agent.path() : "defaults") + ".confirm." + tool.risk().word();
        return new Decision.Confirm(strength.get(), rule, wording().confirm(tool, strength.get()));
    }

    private Decision allowed(Chain chain) {
        return new Decision.Allow(chain.agent().rule(), wording().allowed(tool, chain));
    }

    /** A record outside of what the agent may know of, or one of which that cannot be told. */
    private Optional<Decision.Deny> outside(Set<Lineage> records) {
        return agent.onlyWhen()
                .filter(rule -> !records.stream().allMatch(meets(rule)))
                .map(rule -> wording().outside(tool));
    }

    private static Predicate<Lineage> meets(OnlyWhen rule) {
        return record -> record.ancestry()
                .filter(ids -> ids.stream().anyMatch(rule.under()::contains))
                .isPresent();
    }

    private Optional<Decision.Deny> noHost() {
        return tool.risk() == Risk.EGRESS && policy.egressHosts().isEmpty()
                ? Optional.of(wording().noHost(tool))
                : Optional.empty();
    }

    private Optional<Decision.Deny> host(Reach reach) {
        var other = reach.hosts().stream()
                .filter(host -> !policy.egressHosts().contains(host))
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(
                    other.get().equals(Reach.UNTOLD)
                            ? wording().untoldHost(tool)
                            : wording().otherHost(tool, other.get()));
        }
        var untold = tool.risk() == Risk.EGRESS
                && reach.hosts().isEmpty()
                && tool.arguments().required().contains(ADDRESS);
        return untold ? Optional.of(wording().unresolved(tool)) : Optional.empty();
    }

    /** The needs that a tool states by itself, in a fixed order. */
    private List<Need> needs() {
        return tool.areas().stream()
                .sorted()
                .map(area -> new Need(area, tool.access()))
                .toList();
    }

    private static List<Need> reading(Set<Area> areas) {
        return areas.stream().sorted().map(area -> new Need(area, Access.READ)).toList();
    }

    /** Whether a need is what the tool is there for, and not something it touches in passing. */
    private boolean isOwn(Need need) {
        return tool.areas().contains(need.area()) && need.access().compareTo(tool.access()) >= 0;
    }

    private static Decision first(List<Optional<Decision.Deny>> refusals, Decision otherwise) {
        return refusals.stream().<Decision>flatMap(Optional::stream).findFirst().orElse(otherwise);
    }

    private Exceptions exceptions() {
        return new Exceptions(wording(), agent, tool);
    }

    private Wording wording() {
        return new Wording(policy, agent);
    }
}
