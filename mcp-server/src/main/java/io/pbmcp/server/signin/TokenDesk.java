package io.pbmcp.server.signin;

import io.pbmcp.http.SignInDesk;
import io.pbmcp.policy.ApiKeys;
import io.pbmcp.policy.Authenticator.Authenticated;
import io.pbmcp.policy.Authenticator.Unauthenticated;
import io.pbmcp.policy.Authenticator.Undecided;
import io.pbmcp.policy.Authenticator.Verdict;
import io.pbmcp.policy.Credential;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.PolicyAuthenticator;
import io.pbmcp.policy.SignIn;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The desk of a hosted server: API keys at once, access tokens by the keys of their issuers. Signatures are checked on threads of
 * their own, few and with a bounded queue, so that a flood of forged tokens takes neither the network's threads nor the line's.
 */
public final class TokenDesk implements SignInDesk {

    private static final int WAITING = 500;

    private final Supplier<Policy> policy;
    private final InstantSource clock;
    private final Function<URI, IssuerKeys> opening;
    private final Scheduler threads;
    private final Map<URI, IssuerKeys> issuers = new HashMap<>();

    TokenDesk(Supplier<Policy> policy, InstantSource clock, Function<URI, IssuerKeys> opening, Scheduler threads) {
        this.policy = policy;
        this.clock = clock;
        this.opening = opening;
        this.threads = threads;
    }

    /**
     * A desk that asks issuers over the network, and none before the first token comes.
     *
     * @param policy asked anew for every credential
     * @param clock wall clock; tokens may be 60 seconds off
     * @param nanos time that only goes on, for what is kept
     */
    public static TokenDesk of(Supplier<Policy> policy, InstantSource clock, LongSupplier nanos) {
        var web = new JdkWeb();
        var threads =
                Schedulers.newBoundedElastic(Runtime.getRuntime().availableProcessors(), WAITING, "sign-in", 60, true);
        return new TokenDesk(
                policy, clock, issuer -> new IssuerKeys(issuer, new PublishedKeys(issuer, web), nanos), threads);
    }

    @Override
    public Optional<TokenOffer> tokens() {
        return Optional.of(trusted(policy.get()))
                .filter(trusted -> !trusted.isEmpty())
                .map(trusted -> new TokenOffer(trusted, Scopes.LEAST));
    }

    @Override
    public Mono<Verdict> signIn(Credential credential, URI resource) {
        return Mono.defer(() -> {
            var now = policy.get();
            var trusted = trusted(now);
            if (!(credential instanceof Credential.Bearer bearer)
                    || ApiKeys.meant(bearer.token())
                    || trusted.isEmpty()) {
                return Mono.just(new PolicyAuthenticator(now).authenticate(credential));
            }
            return verdict(bearer, resource, now, trusted);
        });
    }

    private Mono<Verdict> verdict(Credential.Bearer bearer, URI resource, Policy now, List<URI> trusted) {
        return Mono.fromSupplier(() -> CompactToken.read(bearer.token().reveal()))
                .subscribeOn(threads)
                .flatMap(token -> keys(token, trusted)
                        .matching(token.header())
                        .publishOn(threads)
                        .map(keys -> {
                            if (!token.isSignedBy(keys)) {
                                throw new BadTokenException("no key of its issuer made its signature");
                            }
                            return (Verdict) new Authenticated(new Holder(token, clock.instant(), resource).in(now));
                        }))
                .onErrorResume(BadTokenException.class, refused -> Mono.just(new Unauthenticated(refused.why())))
                .onErrorResume(NoKeysException.class, refused -> Mono.just(new Undecided(refused.why())))
                .onErrorResume(
                        RejectedExecutionException.class,
                        full -> Mono.just(new Undecided("More access tokens wait to be checked than may")));
    }

    /** The keys of the issuer that a token says it is from, when the policy trusts that one. */
    private IssuerKeys keys(CompactToken token, List<URI> trusted) {
        try {
            var issuer = token.claims().text("iss").orElse("");
            return trusted.stream()
                    .filter(known -> known.toString().equals(issuer))
                    .findFirst()
                    .map(this::keys)
                    .orElseThrow(() -> new BadTokenException("its issuer is not one of the policy"));
        } catch (StrictObject.WrongTypeException e) {
            throw new BadTokenException("its claim iss is not what the claim has to be");
        }
    }

    /** Those of one issuer; forgets issuers that the policy does not know now, whatever it knew when this sign-in began. */
    private synchronized IssuerKeys keys(URI issuer) {
        issuers.keySet().retainAll(trusted(policy.get()));
        return issuers.computeIfAbsent(issuer, opening);
    }

    /** The issuers of a policy that may be asked for keys, each once. */
    private static List<URI> trusted(Policy policy) {
        return policy.agents().stream()
                .flatMap(agent -> Holder.ways(agent).stream())
                .map(SignIn.Jwt::issuer)
                .filter(issuer -> SafeAddress.permits(issuer, true) && issuer.getRawQuery() == null)
                .distinct()
                .toList();
    }
}
