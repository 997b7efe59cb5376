package io.pbmcp.server.login;

import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One sign-in to Productboard, as it is kept between starts.
 *
 * @param id made at the sign-in, and the same while its tokens are renewed
 * @param server address of the authorization server that gave it
 * @param application what signed in
 * @param access the token that is sent
 * @param accessEnds when it ends
 * @param refresh what the next tokens are asked for with
 * @param refreshEnds when that ends, unless it is used before
 * @param scopes what it may do; empty when nobody said so yet
 */
public record SignedIn(
        String id,
        String server,
        Application application,
        Secret access,
        Instant accessEnds,
        Secret refresh,
        Optional<Instant> refreshEnds,
        Optional<Set<String>> scopes) {

    public SignedIn {
        scopes = scopes.map(words -> new TreeSet<>(words));
    }

    /** The most that an agent can do with it; nothing but reading while nobody knows. */
    Grants ceiling() {
        return scopes.map(Scopes::ceiling).orElse(Scopes.UNKNOWN);
    }

    /** This sign-in with newer tokens; what the answer leaves out stays as it was. */
    SignedIn renewed(TokenAnswer.Issued issued, Instant now) {
        return new SignedIn(
                id,
                server,
                application,
                issued.access(),
                now.plus(issued.lasts()),
                issued.refresh().orElse(refresh),
                issued.refreshLasts().map(now::plus).or(() -> refreshEnds),
                issued.scopes().or(() -> scopes));
    }

    /** This sign-in once its scopes are known. */
    SignedIn with(Set<String> known) {
        return new SignedIn(id, server, application, access, accessEnds, refresh, refreshEnds, Optional.of(known));
    }
}
