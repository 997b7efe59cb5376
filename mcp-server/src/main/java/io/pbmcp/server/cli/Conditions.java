package io.pbmcp.server.cli;

import io.pbmcp.http.Exposure;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.SignIn;
import io.pbmcp.policy.file.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a policy has to meet in this process, because it cannot change while the process runs. */
final class Conditions {

    private Conditions() {}

    /** An address that others reach takes nobody without a sign-in. */
    static Function<Policy, List<Problem>> exposed(String host) {
        return policy -> Exposure.of(host, everybodySignsIn(policy)) instanceof Exposure.Unsafe unsafe
                ? List.of(new Problem("", 0, unsafe.why()))
                : List.of();
    }

    /** Every variable that should hold a Productboard token is set. */
    static Function<Policy, List<Problem>> upstream(Map<String, String> environment) {
        return policy -> policy.agents().stream()
                .filter(agent -> agent.upstream()
                        .filter(name -> environment.getOrDefault(name, "").isBlank())
                        .isPresent())
                .map(agent -> new Problem(
                        "agents." + agent.name() + ".upstream",
                        0,
                        "The variable " + agent.upstream().orElse("")
                                + " is not set. Set it to this agent's Productboard token and start again, or leave"
                                + " upstream out."))
                .toList();
    }

    /** Whether no request is served without a credential. */
    static boolean everybodySignsIn(Policy policy) {
        return policy.agents().stream().map(Agent::signIn).noneMatch(ways -> ways.contains(new SignIn.Anybody()));
    }
}
