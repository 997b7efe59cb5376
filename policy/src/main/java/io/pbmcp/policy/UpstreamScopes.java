package io.pbmcp.policy;

import java.util.Optional;

/**
 * What Productboard lets the credential of an agent do; a ceiling for the agent, whatever the policy grants. Answers from
 * memory, without I/O. Where the scopes of a credential have to be asked for and could not be, the answer is a ceiling
 * without writes.
 */
@FunctionalInterface
public interface UpstreamScopes {

    /** Credentials without scopes: what Productboard calls a public API token can do everything its maker can. */
    UpstreamScopes UNLIMITED = agent -> Optional.empty();

    /** The ceiling of that agent's credential; empty when it has none. */
    Optional<Grants> of(Agent agent);
}
