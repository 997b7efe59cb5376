package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the token endpoint said. */
sealed interface TokenAnswer {

    /**
     * New tokens.
     *
     * @param scopes what they may do, when the answer says so
     */
    record Issued(
            Secret access,
            Duration lasts,
            Optional<Secret> refresh,
            Optional<Duration> refreshLasts,
            Optional<Set<String>> scopes)
            implements TokenAnswer {}

    /**
     * A decision against it, which asking again will not change.
     *
     * @param error one of the words of RFC 6749
     */
    record Refused(String error) implements TokenAnswer {}

    /** No decision: not reached, too slow, broken, or no answer of a token endpoint. */
    record Unavailable() implements TokenAnswer {}
}
