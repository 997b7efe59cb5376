package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;

/** The authorization code flow with PKCE and state: a person consents in a browser, and the tokens are kept. Blocks. */
public final class Login {

    private static final int BYTES = 32;

    private final AuthorizationServer server;
    private final TokenEndpoint endpoint;
    private final SignIns signIns;
    private final InstantSource clock;
    private final SecureRandom random;

    public Login(AuthorizationServer server, SignIns signIns, InstantSource clock, SecureRandom random) {
        this.server = server;
        this.endpoint = new TokenEndpoint(server);
        this.signIns = signIns;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What is to be signed in.
     *
     * @param variable name to keep the sign-in under
     * @param scopes what to ask for
     * @param port where the browser comes back to
     * @param patience how long the person may take
     */
    public record Wish(
            String variable, Application application, SortedSet<String> scopes, int port, Duration patience) {}

    /** How it ended. */
    public sealed interface Ending {

        /** Signed in, and kept. */
        record Done(SignedIn signedIn) implements Ending {}

        /** Productboard or the person said no. */
        record Refused(String why) implements Ending {}

        /** Something was in the way. */
        record Failed(String why) implements Ending {}
    }

    /**
     * Signs in.
     *
     * @param tell is given the address that the person has to open
     * @throws SignInTrouble when the sign-in cannot be kept
     */
    public Ending run(Wish wish, Consumer<URI> tell) {
        var state = fresh();
        var verifier = fresh();
        var redirect = Landings.redirect(wish.port());
        try (var landings = Landings.open(wish.port(), state)) {
            tell.accept(question(wish, redirect, state, verifier));
            var landing = landings.first()
                    .timeout(wish.patience())
                    .onErrorResume(TimeoutException.class, late -> Mono.empty())
                    .blockOptional();
            return landing.map(landed -> landed(wish, landed, redirect, verifier))
                    .orElseGet(() -> new Ending.Failed("nobody answered within "
                            + wish.patience().toSeconds() + " s. Nothing was signed in; try again."));
        } catch (ChannelBindException e) {
            return new Ending.Failed("port " + wish.port() + " is taken. Choose another one with --port, and register "
                    + "http://127.0.0.1:PORT/callback with the application.");
        }
    }

    /** How a removal ended. */
    public enum Removal {
        REMOVED,
        /** Productboard did not take it back, so it is there as before. */
        KEPT,
        NOT_THERE
    }

    /**
     * Takes a sign-in back at Productboard, and forgets it; nobody renews it meanwhile, so that no newer tokens live on.
     *
     * @throws SignInTrouble when it cannot be read or deleted, or is in use by another process for too long
     */
    public Removal remove(String variable) {
        if (signIns.find(variable).isEmpty()) {
            return Removal.NOT_THERE;
        }
        return signIns.alone(
                variable,
                () -> signIns.find(variable)
                        .map(kept -> {
                            if (!revoke(kept)) {
                                return Removal.KEPT;
                            }
                            signIns.remove(variable);
                            return Removal.REMOVED;
                        })
                        .orElse(Removal.NOT_THERE));
    }

    /** Takes a sign-in back at Productboard; whether that was done. */
    boolean revoke(SignedIn signedIn) {
        return endpoint.revoke(signedIn.application(), signedIn.refresh())
                .blockOptional()
                .orElse(false);
    }

    private URI question(Wish wish, URI redirect, Secret state, Secret verifier) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", wish.application().id());
        query.put("response_type", "code");
        query.put("redirect_uri", redirect.toString());
        query.put("scope", String.join(" ", wish.scopes()));
        query.put("state", state.reveal());
        query.put("code_challenge", s256(verifier));
        query.put("code_challenge_method", "S256");
        return URI.create(server.authorize() + "?" + TokenEndpoint.form(query));
    }

    private Ending landed(Wish wish, Landing landing, URI redirect, Secret verifier) {
        if (landing instanceof Landing.Declined declined) {
            return new Ending.Refused(
                    switch (declined.error()) {
                        case "access_denied" -> "the request was declined. Nothing was signed in.";
                        case "invalid_scope" ->
                            "the application or the person may not give one of these scopes: "
                                    + String.join(", ", wish.scopes()) + ". Ask for fewer with --scopes.";
                        case "unauthorized_client", "invalid_request", "unsupported_response_type" ->
                            "Productboard does not take the request (" + declined.error()
                                    + "). Check the application's redirect URI (" + redirect + ") and its scopes.";
                        default -> "Productboard answered with the error " + declined.error() + ". Try again later.";
                    });
        }
        var answer = endpoint.redeem(wish.application(), ((Landing.Consented) landing).code(), redirect, verifier)
                .blockOptional()
                .orElse(new TokenAnswer.Unavailable());
        if (answer instanceof TokenAnswer.Issued issued) {
            return issued.refresh()
                    .<Ending>map(refresh -> new Ending.Done(keep(wish, issued, refresh)))
                    .orElse(new Ending.Refused("Productboard gave a token that cannot be renewed. Nothing was kept; "
                            + "check that the application may use refresh tokens."));
        }
        return answer instanceof TokenAnswer.Refused refused
                ? new Ending.Refused(
                        refused.error().equals("invalid_client")
                                ? "Productboard does not know the application. Check PRODUCTBOARD_CLIENT_ID and"
                                        + " PRODUCTBOARD_CLIENT_SECRET."
                                : "Productboard did not give tokens (" + refused.error() + "). Try again.")
                : new Ending.Failed("Productboard's token endpoint could not be reached. Nothing was signed in.");
    }

    private SignedIn keep(Wish wish, TokenAnswer.Issued issued, Secret refresh) {
        var now = clock.instant();
        var scopes = issued.scopes()
                .or(() -> endpoint.scopes(issued.access()).blockOptional().orElse(Optional.empty()));
        var signedIn = new SignedIn(
                fresh().reveal(),
                server.address().toString(),
                wish.application(),
                issued.access(),
                now.plus(issued.lasts()),
                refresh,
                issued.refreshLasts().map(now::plus),
                scopes);
        return signIns.alone(wish.variable(), () -> {
            signIns.save(wish.variable(), signedIn);
            return signedIn;
        });
    }

    private Secret fresh() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String s256(Secret verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
