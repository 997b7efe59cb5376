package io.pbmcp.policy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains what {@link PolicyPermissions} decides, by asking it. */
public record PolicyExplanations(PolicyPermissions permissions) implements Explanations {

    @Override
    public Explanation explain(Caller caller, ToolFacts tool) {
        return explanation(caller, tool, tool.areas(), permissions.decide(caller, tool));
    }

    @Override
    public Explanation explain(Caller caller, ToolFacts tool, Reach reach) {
        var areas = reach.needs().stream().map(Need::area).collect(Collectors.toSet());
        return explanation(
                caller, tool, areas.isEmpty() ? tool.areas() : areas, permissions.decide(caller, tool, reach));
    }

    @Override
    public Optional<Standing> standing(Caller caller) {
        var policy = permissions.policy();
        return policy.find(caller.agent()).map(agent -> {
            var levels = new EnumMap<Area, Level>(Area.class);
            for (var area : Area.values()) {
                levels.put(area, permissions.level(caller, area));
            }
            return new Standing(
                    agent.name(),
                    agent.about(),
                    policy.origin(),
                    levels,
                    agent.limits(),
                    new ConfirmRules(
                            policy.confirmation(agent, Risk.IRREVERSIBLE), policy.confirmation(agent, Risk.EGRESS)),
                    agent.expires(),
                    new Wording(policy, agent).whoCanChange());
        });
    }

    private Explanation explanation(Caller caller, ToolFacts tool, Set<Area> areas, Decision decision) {
        var chains = permissions
                .policy()
                .find(caller.agent())
                .map(agent -> ordered(areas).stream()
                        .map(area -> permissions.chain(caller, agent, area))
                        .toList())
                .orElse(List.of());
        return new Explanation(caller.agent(), tool.name(), decision, chains, tool.access());
    }

    private static Set<Area> ordered(Set<Area> areas) {
        var all = EnumSet.noneOf(Area.class);
        all.addAll(areas);
        return all;
    }
}
