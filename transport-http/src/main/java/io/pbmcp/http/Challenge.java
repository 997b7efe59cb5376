package io.pbmcp.http;

import java.util.Collection;
import java.util.Optional;

/**
 * The header {@code WWW-Authenticate}: what a caller lacks, and where it learns how to get it.
 *
 * @param offer which access tokens are taken; without any, there is no metadata to point to
 */
record Challenge(PublicAddress address, Optional<SignInDesk.TokenOffer> offer) {

    static final String NAME = "WWW-Authenticate";

    /** There was no credential. */
    String missing() {
        return "Bearer" + offer.map(tokens -> " " + hints(tokens)).orElse("");
    }

    /** There was one that is no good. */
    String bad(String error) {
        return "Bearer error=\"" + error + "\""
                + offer.map(tokens -> ", " + hints(tokens)).orElse("");
    }

    /** It was good, and its scopes do not go far enough. */
    String insufficient(Collection<String> scopes) {
        return "Bearer error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\", " + metadata();
    }

    private String hints(SignInDesk.TokenOffer tokens) {
        return metadata() + ", scope=\"" + String.join(" ", tokens.scopes()) + "\"";
    }

    private String metadata() {
        return "resource_metadata=\"" + address.metadata() + "\"";
    }
}
