package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.settings.TokenVariables;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a sign-in gets its next tokens: alone among all processes, from what is on disk, and on disk before they are used.
 * Blocks.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final String variable;
    private final SignIns signIns;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    Renewal(String variable, SignIns signIns, TokenEndpoint endpoint, InstantSource clock) {
        this.variable = variable;
        this.signIns = signIns;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** How a renewal ended. */
    sealed interface Verdict {

        /** There are other tokens now, and they are on disk. */
        record Renewed(SignedIn signedIn) implements Verdict {}

        /** Somebody has to sign in again; asking with the same refresh token is of no use. */
        record Ended(Optional<Secret> refresh) implements Verdict {}

        /** Not now. */
        record Unavailable() implements Verdict {}
    }

    /**
     * Gets other tokens than these: what another process got, else what Productboard gives.
     *
     * @param dead a refresh token that Productboard has refused
     */
    Verdict run(SignedIn old, Optional<Secret> dead) {
        try {
            return signIns.alone(variable, () -> alone(old, dead));
        } catch (SignInTrouble trouble) {
            LOG.atError()
                    .addKeyValue("credential", variable)
                    .log("The sign-in to Productboard could not be renewed: " + trouble.getMessage());
            return new Verdict.Unavailable();
        }
    }

    private Verdict alone(SignedIn old, Optional<Secret> dead) {
        var kept = signIns.find(variable)
                .filter(found ->
                        found.server().equals(endpoint.server().address().toString()));
        if (kept.isEmpty()) {
            LOG.atWarn().addKeyValue("credential", variable).log("The sign-in to Productboard was removed");
            return new Verdict.Ended(Optional.empty());
        }
        var signedIn = kept.get();
        if (!signedIn.access().equals(old.access()) && LiveSignIn.lasts(signedIn, clock.instant())) {
            return new Verdict.Renewed(signedIn);
        }
        if (dead.filter(signedIn.refresh()::equals).isPresent()) {
            return new Verdict.Ended(dead);
        }
        var answer = endpoint.renew(signedIn.application(), signedIn.refresh()).block();
        if (answer instanceof TokenAnswer.Issued issued) {
            var renewed = signedIn.renewed(issued, clock.instant());
            signIns.save(variable, renewed);
            LOG.atInfo().addKeyValue("credential", variable).log("Renewed the sign-in to Productboard");
            return new Verdict.Renewed(renewed);
        }
        if (answer instanceof TokenAnswer.Refused refused) {
            LOG.atError()
                    .addKeyValue("credential", variable)
                    .addKeyValue("error", refused.error())
                    .log("Productboard does not renew the sign-in; sign in again with: "
                            + TokenVariables.login(variable));
            return new Verdict.Ended(Optional.of(signedIn.refresh()));
        }
        LOG.atWarn().addKeyValue("credential", variable).log("Productboard could not be asked to renew the sign-in");
        return new Verdict.Unavailable();
    }

    /** Asks what a sign-in may do, and keeps the answer; empty when that cannot be found out now. */
    Optional<Set<String>> scopes(SignedIn signedIn) {
        var scopes =
                Optional.ofNullable(endpoint.scopes(signedIn.access()).block()).flatMap(found -> found);
        scopes.ifPresent(known -> keep(signedIn, known));
        return scopes;
    }

    private void keep(SignedIn signedIn, Set<String> known) {
        try {
            signIns.alone(variable, () -> {
                signIns.find(variable)
                        .filter(kept -> kept.id().equals(signedIn.id()))
                        .ifPresent(kept -> signIns.save(variable, kept.with(known)));
                return known;
            });
        } catch (SignInTrouble trouble) {
            LOG.atWarn()
                    .addKeyValue("credential", variable)
                    .log("The scopes of the sign-in could not be kept: " + trouble.getMessage());
        }
    }
}
