package io.pbmcp.http;

import io.pbmcp.policy.Authenticator;
import io.pbmcp.policy.Authenticator.Verdict;
import io.pbmcp.policy.Credential;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Where every request shows its credential. Never blocks: a verdict that has to wait for somebody comes later. */
public interface SignInDesk {

    /**
     * The verdict on a credential. An error, or no verdict at all, refuses the request.
     *
     * @param resource address of this server as its clients know it; an access token has to be meant for it
     */
    Mono<Verdict> signIn(Credential credential, URI resource);

    /** Which access tokens are taken at this moment; empty when none are. */
    Optional<TokenOffer> tokens();

    /**
     * What callers are told about access tokens.
     *
     * @param issuers authorization servers whose tokens are taken; at least one
     * @param scopes the fewest scopes with which something can be done
     */
    record TokenOffer(List<URI> issuers, List<String> scopes) {

        public TokenOffer {
            issuers = List.copyOf(issuers);
            scopes = List.copyOf(scopes);
        }
    }

    /** A desk that takes no access tokens and decides at once. */
    static SignInDesk of(Authenticator authenticator) {
        return new SignInDesk() {
            @Override
            public Mono<Verdict> signIn(Credential credential, URI resource) {
                return Mono.fromSupplier(() -> authenticator.authenticate(credential));
            }

            @Override
            public Optional<TokenOffer> tokens() {
                return Optional.empty();
            }
        };
    }
}
