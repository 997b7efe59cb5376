package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Issues and reads tokens shaped like JWTs. The key follows from the seed: play money, good for this sandbox only. */
public final class Tokens {

    private static final String ISSUER = "productboard-sandbox";
    private static final String HASH = "HmacSHA256";
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern SPACE = Pattern.compile(" ");

    private final SecretKeySpec key;
    private final InstantSource time;
    private final AtomicLong made = new AtomicLong();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** @param time says when a token that ends has ended */
    public Tokens(long seed, InstantSource time) {
        this.time = time;
        key = new SecretKeySpec(("sandbox " + seed).getBytes(StandardCharsets.UTF_8), HASH);
    }

    /** A token that speaks for a member and opens these scopes. */
    public String issue(UUID member, Collection<String> scopes) {
        return signed(claims(member, scopes));
    }

    /** A token of its own that speaks for a member until then, or until it is ended. */
    public String issue(UUID member, Collection<String> scopes, Instant until) {
        return signed(claims(member, scopes).put("exp", until.getEpochSecond()).put("jti", opaque("token")));
    }

    /** Text that nobody guesses, and that is new each time. */
    public String opaque(String purpose) {
        return encoded(signature(purpose + " " + made.incrementAndGet()));
    }

    /** Ends a token before its time. */
    public void end(String token) {
        ended.add(token);
    }

    private static ObjectNode claims(UUID member, Collection<String> scopes) {
        return Json.object()
                .put("iss", ISSUER)
                .put("sub", member.toString())
                .put("scope", String.join(" ", new TreeSet<>(scopes)));
    }

    private String signed(ObjectNode content) {
        String head = encoded(Json.write(Json.object().put("alg", "HS256").put("typ", "JWT")));
        String claims = encoded(Json.write(content));
        return head + "." + claims + "." + encoded(signature(head + "." + claims));
    }

    /** What a bearer value turns out to be. */
    public Reading read(String bearer) {
        List<String> parts = List.of(DOT.split(bearer, -1));
        Optional<JsonNode> claims =
                parts.size() == 3 && json(parts.get(0)).isPresent() ? json(parts.get(1)) : Optional.empty();
        if (claims.isEmpty()) {
            return new Reading.NoJwt();
        }
        JsonNode found = claims.get();
        if (!ISSUER.equals(found.path("iss").asString(""))) {
            return new Reading.Stranger();
        }
        byte[] given = decoded(parts.get(2)).orElse(new byte[0]);
        Optional<UUID> member = Ids.read(found.path("sub").asString(""));
        if (member.isEmpty() || !MessageDigest.isEqual(given, signature(parts.get(0) + "." + parts.get(1)))) {
            return new Reading.Forged();
        }
        Optional<Instant> ends = found.has("exp")
                ? Optional.of(Instant.ofEpochSecond(found.path("exp").asLong()))
                : Optional.empty();
        if (ended.contains(bearer)
                || ends.filter(moment -> !time.instant().isBefore(moment)).isPresent()) {
            return new Reading.Over();
        }
        return new Reading.Genuine(
                member.get(), Set.of(SPACE.split(found.path("scope").asString(""))), ends);
    }

    /** What a bearer value can be. */
    public sealed interface Reading {

        /** Not three parts of base64 around JSON. */
        record NoJwt() implements Reading {}

        /** Issued by somebody this gateway does not know. */
        record Stranger() implements Reading {}

        /** Issued in our name, but not by us. */
        record Forged() implements Reading {}

        /** Was one of ours. */
        record Over() implements Reading {}

        /** One of ours; those of applications end. */
        record Genuine(UUID member, Set<String> scopes, Optional<Instant> ends) implements Reading {}
    }

    private static Optional<JsonNode> json(String part) {
        try {
            return decoded(part).map(Json::read).filter(JsonNode::isObject);
        } catch (Problem notJson) {
            return Optional.empty();
        }
    }

    private byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HASH, missing);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<byte[]> decoded(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
