package io.pbmcp.server.cli;

import io.pbmcp.http.Exposure;
import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.SignIn;
import io.pbmcp.policy.file.Problem;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.login.SignIns;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.settings.TokenVariables;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
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
        if (Exposure.of(host, publicUrl, everybodySignsIn(policy)) instanceof Exposure.Unsafe unsafe) {
            return Optional.of(unsafe.why());
        }
        return takesTokens(policy) && Exposure.ofTokens(host, publicUrl) instanceof Exposure.Unsafe unsafe
                ? Optional.of(unsafe.why())
                : Optional.empty();
    }

    /** Every agent that names a variable for its Productboard token has a token there, or a sign-in kept under that name. */
    static Function<Policy, List<Problem>> upstream(Settings settings) {
        var signIns = new SignIns(settings.stateDir(), settings.key(), new SecureRandom());
        return policy -> policy.agents().stream()
                .flatMap(agent -> missing(agent, settings, signIns)
                        .map(why -> new Problem("agents." + agent.name() + ".upstream", 0, why))
                        .stream())
                .toList();
    }

    private static Optional<String> missing(Agent agent, Settings settings, SignIns signIns) {
        var variable = TokenVariables.of(agent);
        var objection = TokenVariables.objection(variable);
        if (objection.isPresent()) {
            return objection;
        }
        try {
            return agent.upstream().isEmpty()
                            || settings.tokens().find(variable).isPresent()
                            || signIns.find(variable).isPresent()
                    ? Optional.empty()
                    : Optional.of("The variable " + variable + " is not set. Set it to this agent's Productboard token,"
                            + " sign in with: " + TokenVariables.login(variable) + ", or leave upstream out.");
        } catch (SignInTrouble trouble) {
            return Optional.of(String.valueOf(trouble.getMessage()));
        }
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
