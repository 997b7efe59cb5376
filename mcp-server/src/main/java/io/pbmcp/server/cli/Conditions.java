package io.pbmcp.server.cli;

import io.pbmcp.http.Exposure;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.SignIn;
import io.pbmcp.policy.file.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a policy has to meet in this process, because it cannot change while the process runs. */
final class Conditions {

    private Conditions() {}

    /** The way in is as safe under that policy as the address it listens on wants it. */
    static Function<Policy, List<Problem>> exposed(String host, Optional<URI> publicUrl) {
        return policy -> exposure(host, publicUrl, policy).stream()
                .map(why -> new Problem("", 0, why))
                .toList();
    }

    /** Why an address must not be listened on under a policy; empty when it may. */
    static Optional<String> exposure(String host, Optional<URI> publicUrl, Policy policy) {
        if (Exposure.of(host, everybodySignsIn(policy)) instanceof Exposure.Unsafe unsafe) {
            return Optional.of(unsafe.why());
        }
        return takesTokens(policy) && Exposure.ofTokens(host, publicUrl) instanceof Exposure.Unsafe unsafe
                ? Optional.of(unsafe.why())
                : Optional.empty();
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

    private static boolean takesTokens(Policy policy) {
        return policy.agents().stream()
                .flatMap(agent -> agent.signIn().stream())
                .anyMatch(SignIn.Jwt.class::isInstance);
    }
}
