package io.pbmcp.server.signin;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.SignIn;
import io.pbmcp.server.text.OneLine;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the claims of a token name. To be asked only when the signature was found good.
 *
 * @param token of which the signature is good
 * @param now by the wall clock
 * @param resource address of this server
 */
record Holder(CompactToken token, Instant now, URI resource) {

    private static final double SKEW = 60;
    private static final int LONGEST = 255;

    /** The caller by this policy, or a refusal. */
    Caller in(Policy policy) {
        try {
            checkKind();
            checkTime();
            var client = client();
            return new Caller(agent(policy, client), "jwt", person(client), Narrowing.NONE, Scopes.of(token.claims()));
        } catch (StrictObject.WrongTypeException e) {
            throw new BadTokenException("its claim " + e.getMessage() + " is not what the claim has to be");
        }
    }

    private void checkKind() {
        var claims = token.claims();
        if (claims.has("cnf")) {
            throw new BadTokenException(
                    "it is bound to a key of its client, and this server takes bearer tokens alone");
        }
        if (claims.has("at_hash") || claims.has("c_hash")) {
            throw new BadTokenException("it is an ID token");
        }
        if (claims.text("typ").filter(kind -> !kind.equalsIgnoreCase("Bearer")).isPresent()) {
            throw new BadTokenException("its claim typ is not that of an access token");
        }
    }

    private void checkTime() {
        var claims = token.claims();
        var second = now.toEpochMilli() / 1000d;
        var end = claims.seconds("exp").orElseThrow(() -> new BadTokenException("it has no end (exp)"));
        if (second >= end + SKEW) {
            throw new BadTokenException("it has expired");
        }
        if (claims.seconds("nbf").filter(start -> second < start - SKEW).isPresent()
                || claims.seconds("iat").filter(made -> second < made - SKEW).isPresent()) {
            throw new BadTokenException("it begins in the future; compare the clocks of both machines");
        }
    }

    private String client() {
        var client = token.claims().text("client_id");
        var party = token.claims().text("azp");
        if (client.isPresent() && party.isPresent() && !client.equals(party)) {
            throw new BadTokenException("its claims client_id and azp name two clients");
        }
        return client.or(() -> party)
                .filter(Holder::isPlain)
                .orElseThrow(() -> new BadTokenException("it names no client (client_id or azp)"));
    }

    private String agent(Policy policy, String client) {
        var issuer = token.claims().text("iss").orElse("");
        var audiences = token.claims().texts("aud").orElse(List.of());
        Set<String> names = new LinkedHashSet<>();
        var fitting = false;
        for (var agent : policy.agents()) {
            for (var way : ways(agent)) {
                if (isOf(way, issuer, client)) {
                    names.add(agent.name());
                    fitting |= fits(way, audiences);
                }
            }
        }
        if (names.size() == 1 && fitting) {
            return names.iterator().next();
        }
        throw new BadTokenException((names.size() > 1 ? "more than one agent" : "no agent")
                + " of the policy has this issuer, client " + OneLine.quoted(client, 80) + ", audience and algorithm");
    }

    /** A client at two agents proves nothing of either, whatever else tells them apart. */
    private static boolean isOf(SignIn.Jwt way, String issuer, String client) {
        return way.issuer().toString().equals(issuer) && way.client().equals(client);
    }

    private boolean fits(SignIn.Jwt way, List<String> audiences) {
        return Audience.of(way.audience().orElse(resource.toString())).isAmong(audiences)
                && way.algorithm()
                        .filter(only ->
                                !only.equals(token.header().getAlgorithm().getName()))
                        .isEmpty();
    }

    /** Who the client acts for; itself is nobody else. */
    private Optional<String> person(String client) {
        var subject = token.claims().text("sub").filter(text -> !text.equals(client));
        if (subject.filter(text -> !isPlain(text)).isPresent()) {
            throw new BadTokenException("its subject is empty, too long, or not plain text");
        }
        return subject;
    }

    /** Whether a name reads as it is; two names that only look alike must not become one. */
    private static boolean isPlain(String name) {
        return !name.isBlank() && OneLine.of(name, LONGEST).equals(name);
    }

    /** The ways in which an agent signs in by tokens. */
    static List<SignIn.Jwt> ways(Agent agent) {
        return agent.signIn().stream()
                .filter(SignIn.Jwt.class::isInstance)
                .map(SignIn.Jwt.class::cast)
                .toList();
    }
}
