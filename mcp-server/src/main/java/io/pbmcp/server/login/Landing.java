package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;

/** What the browser brought back to this machine. */
sealed interface Landing {

    /** Consent, as a code to be changed for tokens. */
    record Consented(Secret code) implements Landing {}

    /**
     * No consent.
     *
     * @param error a word of RFC 6749, or {@code unknown}; never text of strangers
     */
    record Declined(String error) implements Landing {}
}
