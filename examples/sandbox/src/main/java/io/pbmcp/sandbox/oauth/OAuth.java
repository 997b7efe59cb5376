package io.pbmcp.sandbox.oauth;

import io.pbmcp.sandbox.http.Answer;
import io.pbmcp.sandbox.http.Incoming;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.http.Tokens;
import io.pbmcp.sandbox.world.Workspace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The authorization server with its one registered application. Whoever consents is the workspace's first admin. */
public final class OAuth {

    /** Where it answers, as {@link Incoming#path} writes it. */
    public static final String PREFIX = "/../oauth2/";

    /** The application's id. */
    public static final String CLIENT_ID = "sandbox-application";

    /** Its secret: play money, good for this sandbox only. */
    public static final String CLIENT_SECRET = "sandbox-application-secret";

    /** The address that it registered to begin with. */
    public static final String REDIRECT = "http://127.0.0.1:8765/callback";

    private final Families families;
    private final Tokens tokens;
    private final InstantSource time;
    private final Set<String> redirects = ConcurrentHashMap.newKeySet();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Consent consent = Consent.PAGE;
    private volatile boolean namesScopes = true;

    public OAuth(Tokens tokens, InstantSource time) {
        this.families = new Families(tokens, time);
        this.tokens = tokens;
        this.time = time;
        redirects.add(REDIRECT);
        secrets.add(CLIENT_SECRET);
    }

    /** Who answers the next questions. */
    public void consent(Consent changed) {
        consent = changed;
    }

    /** Who answers questions now. */
    public Consent consent() {
        return consent;
    }

    /** Registers one more address. */
    public void register(URI redirect) {
        redirects.add(redirect.toString());
    }

    /** All registered addresses. */
    public Set<String> redirects() {
        return new TreeSet<>(redirects);
    }

    /** Ends every access token, as if its day had passed; each can be renewed. */
    public void endAccessTokens() {
        families.endAccess();
    }

    /** Whether the token endpoint says which scopes a token has. */
    public void namesScopes(boolean changed) {
        namesScopes = changed;
    }

    /** How many pairs of tokens were handed out. */
    public int issued() {
        return issued.get();
    }

    /** Codes, verifiers, tokens: all that passed here and must not be seen elsewhere. */
    public Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    /** Answers a request below {@link #PREFIX}. */
    public Answer answer(Incoming incoming) {
        try {
            var query = Query.read(incoming.query());
            return switch (incoming.method() + " " + incoming.path().substring(PREFIX.length())) {
                case "GET authorize" -> asked(query, consent, incoming.query());
                case "POST authorize" -> asked(query, clicked(form(incoming)), "");
                case "POST token" -> token(form(incoming));
                case "GET token/info" -> info(one(query, "access_token"));
                case "POST revoke" -> {
                    var form = authenticated(form(incoming));
                    families.revoke(one(form, "token"));
                    yield Answer.json(200, Json.object());
                }
                default -> new Refusal(404, "not_found").answer();
            };
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (Problem malformed) {
            return new Refusal(400, "invalid_request").answer();
        }
    }

    private Answer asked(Query query, Consent answer, String again) {
        var redirect = one(query, "redirect_uri");
        if (!one(query, "client_id").equals(CLIENT_ID) || !redirects.contains(redirect)) {
            return ConsentPage.wrongApplication();
        }
        var state = one(query, "state");
        var scopes = Stream.of(one(query, "scope").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        var challenge = one(query, "code_challenge");
        if (!one(query, "response_type").equals("code")) {
            return back(redirect, state, Map.of("error", "unsupported_response_type"));
        }
        if (!challenge.isEmpty() && !one(query, "code_challenge_method").equals("S256")) {
            return back(redirect, state, Map.of("error", "invalid_request"));
        }
        if (scopes.isEmpty() || !Token.ALL_SCOPES.containsAll(scopes)) {
            return back(redirect, state, Map.of("error", "invalid_scope"));
        }
        return switch (answer) {
            case PAGE -> ConsentPage.asking(scopes, again);
            case DENY ->
                back(
                        redirect,
                        state,
                        Map.of("error", "access_denied", "error_description", "<b>The owner declined.</b>"));
            case GRANT ->
                back(
                        redirect,
                        state,
                        Map.of("code", families.code(new Errand(redirect, scopes, challenge), Workspace.FOUNDER)));
        };
    }

    private static Consent clicked(Query form) {
        return one(form, "decision").equals("allow") ? Consent.GRANT : Consent.DENY;
    }

    private Answer token(Query form) {
        authenticated(form);
        var pair = switch (one(form, "grant_type")) {
            case "authorization_code" ->
                families.redeem(one(form, "code"), one(form, "redirect_uri"), one(form, "code_verifier"));
            case "refresh_token" -> families.renew(one(form, "refresh_token"));
            default -> throw new Refusal(400, "unsupported_grant_type");
        };
        issued.incrementAndGet();
        secrets.addAll(List.of(pair.access(), pair.refresh()));
        Stream.of("code", "code_verifier")
                .map(name -> one(form, name))
                .filter(secret -> !secret.isEmpty())
                .forEach(secrets::add);
        var answer = Json.object()
                .put("access_token", pair.access())
                .put("token_type", "Bearer")
                .put("expires_in", Families.ACCESS.toSeconds())
                .put("refresh_token", pair.refresh())
                .put("refresh_token_expires_in", Families.REFRESH.toSeconds())
                .put("created_at", time.instant().getEpochSecond());
        if (namesScopes) {
            answer.put("scope", String.join(" ", new TreeSet<>(pair.scopes())));
        }
        return Answer.json(200, answer).and(Map.of("Cache-Control", "no-store"));
    }

    private Answer info(String token) {
        if (tokens.read(token) instanceof Tokens.Reading.Genuine genuine
                && genuine.ends().isPresent()) {
            var answer = Json.object()
                    .put(
                            "expires_in",
                            Duration.between(time.instant(), genuine.ends().get())
                                    .toSeconds());
            var scopes = answer.putArray("scopes");
            new TreeSet<>(genuine.scopes()).forEach(scopes::add);
            return Answer.json(200, answer);
        }
        throw new Refusal(401, "invalid_token");
    }

    private static Query authenticated(Query form) {
        if (!one(form, "client_id").equals(CLIENT_ID)
                || !one(form, "client_secret").equals(CLIENT_SECRET)) {
            throw new Refusal(401, "invalid_client");
        }
        return form;
    }

    private static Query form(Incoming incoming) {
        return Query.read(new String(incoming.body(), StandardCharsets.UTF_8));
    }

    private static String one(Query query, String name) {
        return query.one(name).orElse("");
    }

    private static Answer back(String redirect, String state, Map<String, String> answer) {
        var all = new LinkedHashMap<>(answer);
        if (!state.isEmpty()) {
            all.put("state", state);
        }
        var query = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Answer(302, Map.of("Location", redirect + "?" + query), "", new byte[0]);
    }

    /** The consent of that word, as the control address writes it. */
    public static Optional<Consent> consent(String word) {
        return Stream.of(Consent.values())
                .filter(candidate -> candidate.wire().equals(word))
                .findFirst();
    }
}
