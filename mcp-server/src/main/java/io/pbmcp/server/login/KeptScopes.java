package io.pbmcp.server.login;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.UpstreamScopes;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.settings.TokenVariables;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ceilings that a start would begin with: those of the sign-ins that are kept, without asking Productboard. */
public final class KeptScopes implements UpstreamScopes {

    private final Map<String, Grants> ceilings;

    private KeptScopes(Map<String, Grants> ceilings) {
        this.ceilings = ceilings;
    }

    /**
     * Reads the sign-ins of a policy's agents.
     *
     * @throws SignInTrouble when one of them must not or cannot be used
     */
    public static KeptScopes of(Settings settings, Policy policy) {
        var signIns = new SignIns(settings.stateDir(), settings.key(), new SecureRandom());
        var ceilings = new HashMap<String, Grants>();
        for (var agent : policy.agents()) {
            var variable = TokenVariables.of(agent);
            if (TokenVariables.isName(variable)
                    && settings.tokens().find(variable).isEmpty()) {
                signIns.find(variable).ifPresent(kept -> ceilings.put(variable, kept.ceiling()));
            }
        }
        return new KeptScopes(Map.copyOf(ceilings));
    }

    @Override
    public Optional<Grants> of(Agent agent) {
        return Optional.ofNullable(ceilings.get(TokenVariables.of(agent)));
    }
}
