package io.pbmcp.server.login;

import io.pbmcp.server.text.ReadTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a person may know of a kept sign-in: nothing that opens anything. */
public record SignInReport(
        String server,
        String application,
        Instant accessEnds,
        Optional<Instant> refreshEnds,
        Optional<Set<String>> scopes) {

    /** The report on a sign-in. */
    public static SignInReport of(SignedIn signedIn) {
        return new SignInReport(
                signedIn.server(),
                signedIn.application().id(),
                signedIn.accessEnds(),
                signedIn.refreshEnds(),
                signedIn.scopes());
    }

    /** One line. */
    public String text() {
        return "signed in at " + server + " by application " + application + "; renewed until "
                + refreshEnds.map(ReadTime::of).orElse("nobody says when") + "; scopes "
                + scopes.map(words -> words.isEmpty() ? "none" : String.join(", ", words))
                        .orElse("not known, so writes are off until they are");
    }
}
