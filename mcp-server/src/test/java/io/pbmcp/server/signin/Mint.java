package io.pbmcp.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** An issuer's keys, and tokens made by hand with them, good ones and others. */
public final class Mint {

    static final String CLIENT = "triage-bot";

    final RSAKey rsa;
    final ECKey ec;
    private final URI issuer;
    private final String audience;
    private final Instant now;

    /** Fresh keys for the tokens of an issuer. */
    public Mint(URI issuer, String audience, Instant now) {
        this(issuer, audience, now, newRsa("rsa-1"), newEc("ec-1"));
    }

    Mint(URI issuer, String audience, Instant now, RSAKey rsa, ECKey ec) {
        this.issuer = issuer;
        this.audience = audience;
        this.now = now;
        this.rsa = rsa;
        this.ec = ec;
    }

    /** The same issuer with another RSA key. */
    Mint withKey(RSAKey other) {
        return new Mint(issuer, audience, now, other, ec);
    }

    static RSAKey newRsa(String id) {
        return newRsa(id, 2048);
    }

    static RSAKey newRsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey newEc(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the issuer publishes. */
    public String published() {
        return published(rsa, ec);
    }

    static String published(JWK... keys) {
        return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
    }

    static KeySet keys(String published) {
        return StrictObject.read(published.getBytes(StandardCharsets.UTF_8))
                .flatMap(KeySet::of)
                .orElseThrow();
    }

    /** The header of a good token. */
    Map<String, Object> header() {
        return new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "at+jwt", "kid", "rsa-1"));
    }

    /** The claims of a good token. */
    public Map<String, Object> claims() {
        return new LinkedHashMap<>(Map.of(
                "iss",
                issuer.toString(),
                "aud",
                audience,
                "client_id",
                CLIENT,
                "sub",
                CLIENT,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.getEpochSecond() + 300));
    }

    /** A good token. */
    public String good() {
        return signed(header(), claims());
    }

    /** A good token with one claim more, or another one. */
    public String with(String claim, Object value) {
        var claims = claims();
        claims.put(claim, value);
        return signed(header(), claims);
    }

    String without(String claim) {
        var claims = claims();
        claims.remove(claim);
        return signed(header(), claims);
    }

    /** A token that is good but for one member of its header; the signature is good, too. */
    public String headed(String member, Object value) {
        var header = header();
        header.put(member, value);
        return signed(header, claims());
    }

    String signed(Map<String, Object> header, Map<String, Object> claims) {
        return signed(json(header), json(claims));
    }

    /** Signs by RS256, whatever the texts say. */
    String signed(String header, String claims) {
        return sealed(header, claims, "SHA256withRSA", privateKey(rsa));
    }

    /** Signs by ES256, whatever the texts say. */
    String signedByCurve(String header, String claims) {
        return sealed(header, claims, "SHA256withECDSAinP1363Format", privateKey(ec));
    }

    String signedBySecret(String header, String claims, byte[] secret) {
        try {
            var input = part(header) + "." + part(claims);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + part(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sealed(String header, String claims, String algorithm, PrivateKey key) {
        try {
            var input = part(header) + "." + part(claims);
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey(JWK key) {
        try {
            return key instanceof RSAKey rsa
                    ? rsa.toPrivateKey()
                    : key.toECKey().toPrivateKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, Object> members) {
        return JsonMapper.shared().writeValueAsString(members);
    }

    static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
