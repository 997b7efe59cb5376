package io.pbmcp.server.login;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.UpstreamScopes;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.settings.TokenVariables;
import io.pbmcp.tools.productboard.TokenSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * What each agent is known to Productboard by: the token in the environment variable that its policy names, else the
 * sign-in that is kept under the name of that variable.
 */
public final class Credentials implements UpstreamScopes {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final TokenVariables environment;
    private final SignIns signIns;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Scheduler scheduler;
    private final Map<String, LiveSignIn> live = new ConcurrentHashMap<>();
    private final Map<String, Bounded> looks = new ConcurrentHashMap<>();

    /**
     * @param nanos monotonic time in nanoseconds, such as {@code System::nanoTime}
     * @param scheduler where renewals may block
     */
    public Credentials(
            Settings settings, SecureRandom random, InstantSource clock, LongSupplier nanos, Scheduler scheduler) {
        this.environment = settings.tokens();
        this.signIns = new SignIns(settings.stateDir(), settings.key(), random);
        this.endpoint = new TokenEndpoint(AuthorizationServer.of(settings.baseUrl()));
        this.clock = clock;
        this.nanos = nanos;
        this.scheduler = scheduler;
    }

    /**
     * Makes sure that a policy can be served: every agent that names a variable has a credential.
     *
     * @throws SignInTrouble naming agent and variable, or the file of a sign-in that must not be used
     */
    public void require(Policy policy) {
        for (var agent : policy.agents()) {
            var variable = TokenVariables.of(agent);
            TokenVariables.objection(variable).ifPresent(why -> {
                throw new SignInTrouble("Agent " + agent.name() + ": upstream: " + why);
            });
            var kind = kind(variable);
            if (agent.upstream().isPresent() && kind == Kind.NONE) {
                throw new SignInTrouble("Agent " + agent.name() + ": its upstream variable " + variable
                        + " is not set. Set it to a Productboard token, or sign in with: "
                        + TokenVariables.login(variable));
            }
        }
    }

    /** Where a credential comes from. */
    public enum Kind {
        ENVIRONMENT,
        SIGN_IN,
        NONE
    }

    /**
     * Where the credential of that name comes from.
     *
     * @throws SignInTrouble when there is a sign-in that must not be used
     */
    public Kind kind(String variable) {
        if (environment.find(variable).isPresent()) {
            return Kind.ENVIRONMENT;
        }
        return live.containsKey(variable) || open(variable) ? Kind.SIGN_IN : Kind.NONE;
    }

    /** Whether an agent has something to show to Productboard that may still work; who is switched off needs nothing. */
    public boolean serves(Agent agent) {
        var variable = TokenVariables.of(agent);
        return agent.disabled()
                || environment.find(variable).isPresent()
                || Optional.ofNullable(live.get(variable))
                        .filter(signIn -> !signIn.ended())
                        .isPresent();
    }

    /**
     * The source of an agent's tokens. A sign-in that was made since is first used by the next call, which was decided
     * under its scopes.
     */
    public Optional<TokenSource> find(Agent agent) {
        var variable = TokenVariables.of(agent);
        var token = environment.find(variable).map(TokenSource::of);
        if (token.isPresent()) {
            return token;
        }
        var known = Optional.<TokenSource>ofNullable(live.get(variable));
        if (known.isEmpty()) {
            look(variable);
        }
        return known;
    }

    /**
     * The source of the tokens of that name, for a command that ends with its work.
     *
     * @throws SignInTrouble when there is a sign-in that must not be used
     */
    public Optional<TokenSource> find(String variable) {
        return switch (kind(variable)) {
            case ENVIRONMENT -> environment.find(variable).map(TokenSource::of);
            case SIGN_IN -> Optional.ofNullable(live.get(variable));
            case NONE -> Optional.empty();
        };
    }

    /** The ceiling of an agent's sign-in. A token of the environment counts as an API token, which has no scopes. */
    @Override
    public Optional<Grants> of(Agent agent) {
        var variable = TokenVariables.of(agent);
        return environment.find(variable).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(live.get(variable)).map(LiveSignIn::ceiling);
    }

    private void look(String variable) {
        try {
            if (looks.computeIfAbsent(variable, unused -> new Bounded(BETWEEN_LOOKS, BETWEEN_LOOKS, nanos))
                    .mayTry()) {
                open(variable);
            }
        } catch (SignInTrouble trouble) {
            LOG.atError().addKeyValue("credential", variable).log(String.valueOf(trouble.getMessage()));
        }
    }

    private boolean open(String variable) {
        var kept = TokenVariables.isName(variable) ? signIns.find(variable) : Optional.<SignedIn>empty();
        if (kept.isEmpty()) {
            return false;
        }
        var here = endpoint.server().address().toString();
        if (!kept.get().server().equals(here)) {
            throw new SignInTrouble(
                    "The sign-in " + variable + " is one with " + kept.get().server()
                            + ", and PRODUCTBOARD_BASE_URL belongs to " + here
                            + ". Sign in there with: " + TokenVariables.login(variable));
        }
        live.computeIfAbsent(variable, unused -> {
                    var renewal = new Renewal(variable, signIns, endpoint, clock);
                    return new LiveSignIn(kept.get(), renewal, clock, nanos, scheduler);
                })
                .askScopes();
        return true;
    }
}
