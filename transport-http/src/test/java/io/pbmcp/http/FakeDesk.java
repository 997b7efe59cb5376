package io.pbmcp.http;

import io.pbmcp.policy.Authenticator.Unauthenticated;
import io.pbmcp.policy.Authenticator.Undecided;
import io.pbmcp.policy.Authenticator.Verdict;
import io.pbmcp.policy.Credential;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A desk that takes access tokens of one issuer, and does what the token's name says. */
final class FakeDesk implements SignInDesk {

    static final String ISSUER = "https://login.example.com";

    final List<URI> resources = new CopyOnWriteArrayList<>();
    final Sinks.One<Verdict> later = Sinks.one();
    final Sinks.Empty<Void> asked = Sinks.empty();

    @Override
    public Mono<Verdict> signIn(Credential credential, URI resource) {
        resources.add(resource);
        if (!(credential instanceof Credential.Bearer bearer)) {
            return Mono.just(new Unauthenticated("no credential"));
        }
        return switch (bearer.token().reveal()) {
            case "down" -> Mono.just(new Undecided("the issuer is down"));
            case "broken" -> Mono.error(new IllegalStateException("canary-in-exception"));
            case "silent" -> Mono.empty();
            case "later" -> later.asMono().doOnSubscribe(subscription -> asked.tryEmitEmpty());
            default -> Mono.fromSupplier(() -> Running.authenticate(bearer));
        };
    }

    @Override
    public Optional<TokenOffer> tokens() {
        return Optional.of(new TokenOffer(List.of(URI.create(ISSUER)), List.of("productboard:read")));
    }
}
