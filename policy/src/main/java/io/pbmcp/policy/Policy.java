package io.pbmcp.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an operator decided, unchanging; a reload makes another one.
 *
 * @param origin where it comes from
 * @param version SHA-256 of the text it was read from, in lower-case hex; tickets and audit lines are bound to it
 * @param catalog newest catalogue whose tools it was reviewed against
 * @param defaults what it says of every agent
 * @param agents in the order of the file; names are unique
 * @param approvers who may agree to risky calls
 * @param egressHosts the only hosts that webhooks and plugins may send to, exact and in lower case
 * @param tests what its author says must come out of it
 */
public record Policy(
        Origin origin,
        String version,
        @Min(value = 1, message = "must be at least 1") int catalog,
        @Valid Defaults defaults,
        List<@Valid Agent> agents,
        List<Approver> approvers,
        Set<String> egressHosts,
        List<Expectation> tests) {

    public Policy {
        agents = List.copyOf(agents);
        approvers = List.copyOf(approvers);
        egressHosts = Set.copyOf(egressHosts);
        tests = List.copyOf(tests);
    }

    /** The agent of that name. */
    public Optional<Agent> find(String name) {
        return agents.stream().filter(agent -> agent.name().equals(name)).findFirst();
    }

    /** This policy with another entry for the agent of the same name. */
    Policy with(Agent changed) {
        var all = agents.stream()
                .map(agent -> agent.name().equals(changed.name()) ? changed : agent)
                .toList();
        return new Policy(origin, version, catalog, defaults, all, approvers, egressHosts, tests);
    }

    /** What an agent may see of personal data: the stricter of its own entry and the ceiling. */
    public Pii pii(Agent agent) {
        return agent.pii().orElse(Pii.SHOW).least(defaults.pii());
    }

    /** How a call of that risk is confirmed for an agent: the stricter of its own entry and the floor. */
    public Optional<Strength> confirmation(Agent agent, Risk risk) {
        var floor = defaults.confirm().find(risk);
        return floor.map(
                strength -> agent.confirm().find(risk).map(strength::most).orElse(strength));
    }
}
