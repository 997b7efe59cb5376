package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Secret;
import reactor.core.publisher.Mono;

/** Where the token for Productboard comes from: one that lasts, or one that is renewed as it goes. */
public interface TokenSource {

    /**
     * What stays the same while tokens are renewed, and differs from every other credential: paces are kept and what was
     * read is kept under it. Not a secret.
     */
    String credential();

    /**
     * The token to send now. Fails with {@link ProductboardException}: {@code UNAUTHENTICATED} when somebody has to sign
     * in again, {@code BUSY} when it could not be renewed for now.
     */
    Mono<Secret> token();

    /** Another token than the one that Productboard refused; empty when there is none. */
    Mono<Secret> insteadOf(Secret refused);

    /** A token that lasts. */
    static TokenSource of(Secret token) {
        return new Lasting(token.fingerprint(), Mono.just(token));
    }

    /** What {@link #of} makes. */
    record Lasting(String credential, Mono<Secret> token) implements TokenSource {

        @Override
        public Mono<Secret> insteadOf(Secret refused) {
            return Mono.empty();
        }
    }
}
