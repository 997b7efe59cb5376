package io.pbmcp.sandbox.oauth;

import io.pbmcp.sandbox.http.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was granted: codes for ten minutes, access tokens for a day, refresh tokens for half a year, each used once. */
final class Families {

    static final Duration CODE = Duration.ofMinutes(10);
    static final Duration ACCESS = Duration.ofHours(24);
    static final Duration REFRESH = Duration.ofDays(180);

    /** How long a refresh token that was used stays good. */
    static final Duration USED = Duration.ofMinutes(60);

    private final Tokens tokens;
    private final InstantSource time;
    private final Map<String, Code> codes = new HashMap<>();
    private final List<Family> families = new ArrayList<>();

    Families(Tokens tokens, InstantSource time) {
        this.tokens = tokens;
        this.time = time;
    }

    /** A code that was handed out; {@code family} is there once it was used. */
    private record Code(Errand errand, UUID member, Instant ends, Optional<Family> family) {}

    /** A pair of tokens as it is handed out. */
    record Pair(String access, String refresh, Set<String> scopes) {}

    synchronized String code(Errand errand, UUID member) {
        var code = tokens.opaque("code");
        codes.put(code, new Code(errand, member, time.instant().plus(CODE), Optional.empty()));
        return code;
    }

    /** Changes a code for tokens; one that comes a second time ends what the first gave. */
    synchronized Pair redeem(String code, String redirect, String verifier) {
        var found = Optional.ofNullable(codes.get(code)).orElseThrow(Families::refused);
        if (found.family().isPresent()) {
            end(found.family().get());
            throw refused();
        }
        var errand = found.errand();
        if (!time.instant().isBefore(found.ends())
                || !errand.redirect().equals(redirect)
                || !(errand.challenge().isEmpty()
                        ? verifier.isEmpty()
                        : errand.challenge().equals(s256(verifier)))) {
            throw refused();
        }
        var family = new Family(found.member(), errand.scopes());
        families.add(family);
        codes.put(code, new Code(errand, found.member(), found.ends(), Optional.of(family)));
        return pair(family);
    }

    synchronized Pair renew(String refresh) {
        var now = time.instant();
        var family = families.stream()
                .filter(candidate -> candidate.renews(refresh, now))
                .findFirst()
                .orElseThrow(Families::refused);
        family.used(refresh, now.plus(USED));
        return pair(family);
    }

    /** Takes a token back, and all that goes back to the same consent. */
    synchronized void revoke(String token) {
        families.stream().filter(family -> family.has(token)).toList().forEach(this::end);
    }

    /** Ends every access token; they can be renewed. */
    synchronized void endAccess() {
        families.forEach(family -> family.access().forEach(tokens::end));
    }

    private void end(Family family) {
        family.end().forEach(tokens::end);
    }

    private Pair pair(Family family) {
        var now = time.instant();
        var access = tokens.issue(family.member(), family.scopes(), now.plus(ACCESS));
        var refresh = tokens.opaque("refresh");
        family.add(access, refresh, now.plus(REFRESH));
        return new Pair(access, refresh, family.scopes());
    }

    private static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static Refusal refused() {
        return new Refusal(400, "invalid_grant");
    }
}
