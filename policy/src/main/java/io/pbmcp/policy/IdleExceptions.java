package io.pbmcp.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Exceptions that take nothing away, and a catalogue that was reviewed before it was there. */
record IdleExceptions(Policy policy, Collection<ToolFacts> tools) {

    List<Lint.Finding> findings() {
        var findings = new ArrayList<Lint.Finding>();
        var newest = tools.stream().mapToInt(ToolFacts::since).max().orElse(0);
        if (policy.catalog() > newest) {
            findings.add(new Lint.Finding(
                    Lint.MATCHES_NOTHING,
                    "catalog",
                    "The newest catalogue is " + newest
                            + "; tools that are added later would be there without anybody having looked at them."));
        }
        for (var agent : policy.agents()) {
            for (var i = 0; i < agent.except().size(); i++) {
                if (idle(agent, i)) {
                    findings.add(new Lint.Finding(
                            Lint.MATCHES_NOTHING,
                            agent.path() + ".except[" + i + "]",
                            "This takes nothing away: the agent has no tool that it speaks of."));
                }
            }
        }
        return findings;
    }

    /** Whether the agent, without this one exception, has no tool that the exception would touch. */
    private boolean idle(Agent agent, int place) {
        var except = agent.except().get(place);
        var others = IntStream.range(0, agent.except().size())
                .filter(i -> i != place)
                .mapToObj(agent.except()::get)
                .toList();
        var without = new PolicyPermissions(
                policy.with(agent.with(others)), Narrowing.NONE, InstantSource.fixed(Instant.EPOCH));
        return tools.stream()
                .filter(tool -> except.forbids(tool) || !except.keeps(tool).isEmpty())
                .allMatch(tool ->
                        without.decide(Caller.of(agent.name(), "review"), tool).denied());
    }
}
