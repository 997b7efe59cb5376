package io.pbmcp.policy;

import java.util.Optional;

/** What a caller shows to prove who it is. */
public sealed interface Credential {

    /**
     * The process on the other end of standard input.
     *
     * @param agent the agent the operator named on the command line
     */
    record Stdio(Optional<String> agent) implements Credential {}

    /** A bearer token of an HTTP request: an API key, or an access token. */
    record Bearer(Secret token) implements Credential {}

    /** Nothing at all; enough only where the server runs a throw-away sandbox without a policy. */
    record None() implements Credential {}
}
