package io.pbmcp.server.signin;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tokens that somebody without the issuer's key could make, or that are not for us: none of them opens anything. */
public final class Forgeries {

    private final Mint mint;
    private final Map<String, String> all = new LinkedHashMap<>();

    private Forgeries(Mint mint, Instant now) {
        this.mint = mint;
        algorithms();
        headers();
        claims(now);
        forms();
        signatures();
    }

    /** All of them by name, as if aimed at what this mint's tokens open. */
    public static Map<String, String> of(Mint mint, Instant now) {
        return new Forgeries(mint, now).all;
    }

    private void algorithms() {
        for (var none : List.of("none", "None", "NONE")) {
            var header = Map.<String, Object>of("alg", none, "typ", "at+jwt");
            all.put("alg " + none, part(header) + "." + part(mint.claims()) + ".");
            all.put("alg " + none + " with a signature", mint.signed(header, mint.claims()));
        }
        var header = mint.header();
        header.put("alg", "HS256");
        try {
            all.put(
                    "HS256 with the public key's bytes",
                    mint.signedBySecret(
                            Mint.json(header),
                            Mint.json(mint.claims()),
                            mint.rsa.toPublicKey().getEncoded()));
            all.put(
                    "HS256 with the public key's modulus",
                    mint.signedBySecret(
                            Mint.json(header),
                            Mint.json(mint.claims()),
                            mint.rsa.getModulus().decode()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        all.put("alg missing", mint.signed(Map.of("kid", "rsa-1"), mint.claims()));
        all.put("alg no text", mint.headed("alg", 256));
        all.put("alg of another family", mint.headed("alg", "ES256"));
        all.put("alg in lower case", mint.headed("alg", "rs256"));
    }

    private void headers() {
        all.put("huge kid", mint.headed("kid", "k".repeat(2000)));
        all.put("kid with a path", mint.headed("kid", "../../../../dev/null"));
        all.put("kid with a statement", mint.headed("kid", "x' UNION SELECT 'a"));
        all.put("kid with a null byte", mint.headed("kid", "rsa-1\0"));
        all.put("kid no text", mint.headed("kid", List.of("rsa-1")));
        all.put("crit", mint.headed("crit", List.of("exp")));
        all.put("crit with b64", mint.headed("crit", List.of("b64")));
        all.put("b64", mint.headed("b64", false));
        all.put("jku", mint.headed("jku", "https://evil.example/keys"));
        all.put("x5u", mint.headed("x5u", "https://evil.example/certificate"));
        all.put("x5c", mint.headed("x5c", List.of("MIIB")));
        var own = Mint.newRsa("rsa-1");
        var header = mint.header();
        header.put("jwk", own.toPublicJWK().toJSONObject());
        all.put("jwk of its own", other(own).signed(header, mint.claims()));
        for (var type : List.of("id+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt", "JWE")) {
            all.put("typ " + type, mint.headed("typ", type));
        }
    }

    private void claims(Instant now) {
        var second = now.getEpochSecond();
        all.put("aud of somebody else", mint.with("aud", "https://other.example.com/mcp"));
        all.put("aud missing", mint.without("aud"));
        all.put("aud of others", mint.with("aud", List.of("https://a.example.com", "https://b.example.com")));
        all.put("aud empty", mint.with("aud", List.of()));
        all.put("aud no text", mint.with("aud", Map.of("is", "https://pb.example.com/mcp")));
        all.put("expired", mint.with("exp", second - 3600));
        all.put("exp missing", mint.without("exp"));
        all.put("exp a text", mint.with("exp", String.valueOf(second + 300)));
        all.put("exp without end", mint.with("exp", 1e300));
        all.put("nbf to come", mint.with("nbf", second + 3600));
        all.put("iat to come", mint.with("iat", second + 3600));
        all.put("iss of somebody else", mint.with("iss", "https://evil.example"));
        all.put("iss missing", mint.without("iss"));
        all.put("iss with a slash", mint.with("iss", mint.claims().get("iss") + "/"));
        all.put(
                "iss in capitals",
                mint.with("iss", String.valueOf(mint.claims().get("iss")).toUpperCase(Locale.ROOT)));
        all.put(
                "iss no text",
                mint.with("iss", List.of(String.valueOf(mint.claims().get("iss")))));
        all.put("client unknown", mint.with("client_id", "somebody-else"));
        all.put("client missing", mint.without("client_id"));
        all.put("client with a null byte", mint.with("client_id", Mint.CLIENT + "\0"));
        all.put("two clients", mint.with("azp", "somebody-else"));
        all.put("sub with a null byte", mint.with("sub", "ann\0"));
        all.put("sub in disguise", mint.with("sub", "ann\u202Enna"));
        all.put("sub without end", mint.with("sub", "a".repeat(300)));
        all.put("scope a number", mint.with("scope", 7));
        all.put("scp an object", mint.with("scp", Map.of("notes", "full")));
        all.put("bound to a key", mint.with("cnf", Map.of("jkt", "x")));
        all.put("an ID token", mint.with("at_hash", "x"));
        all.put("a refresh token", mint.with("typ", "Refresh"));
    }

    private void forms() {
        var good = mint.good();
        all.put("truncated", good.substring(0, good.length() - 20));
        all.put("without signature", good.substring(0, good.lastIndexOf('.') + 1));
        all.put("two parts", good.substring(0, good.lastIndexOf('.')));
        all.put("a dot too many", good + ".");
        all.put("a part too many", good + ".e30");
        all.put("a dot before", "." + good);
        all.put("not base64url", good.replace('.', '+'));
        all.put("padded", good + "==");
        var claims = Mint.json(mint.claims());
        all.put(
                "client twice",
                mint.signed(Mint.json(mint.header()), claims.replaceFirst("\\{", "{\"client_id\":\"other\",")));
        all.put("alg twice", mint.signed("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", claims));
        all.put("something after", mint.signed(Mint.json(mint.header()), claims + "{}"));
        all.put("a list", mint.signed(Mint.json(mint.header()), "[" + claims + "]"));
        all.put(
                "no JSON",
                mint.signed(Mint.json(mint.header()), "iss=" + mint.claims().get("iss")));
        all.put("an empty object", mint.signed(Mint.json(mint.header()), "{}"));
        all.put("a deep object", mint.with("deep", deep(40)));
        all.put("longer than a header may be", mint.with("long", "x".repeat(9000)));
        try {
            var sealed = new JWEObject(
                    new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM), new Payload(good));
            sealed.encrypt(new RSAEncrypter(mint.rsa.toRSAPublicKey()));
            all.put("JWE", sealed.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signatures() {
        all.put("another key of the same id", other(Mint.newRsa("rsa-1")).good());
        all.put("a key nobody published", mint.headed("kid", "rsa-9"));
        var good = mint.good();
        var at = good.lastIndexOf('.');
        var claims = mint.claims();
        claims.put("scope", "productboard:full");
        all.put("claims changed after signing", part(mint.header()) + "." + part(claims) + good.substring(at));
        var curve = mint.signedByCurve("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", Mint.json(mint.claims()));
        var cut = curve.lastIndexOf('.');
        all.put("ES256 tampered with", curve.substring(0, cut + 1) + flipped(curve.substring(cut + 1)));
        all.put("ES256 of zeros", curve.substring(0, cut + 1) + Mint.part(new byte[64]));
        all.put("RS256 with the curve's id", mint.headed("kid", "ec-1"));
    }

    private Mint other(RSAKey key) {
        return mint.withKey(key);
    }

    private static String part(Map<String, Object> members) {
        return Mint.part(Mint.json(members));
    }

    private static String flipped(String signature) {
        var first = signature.charAt(0) == 'A' ? 'B' : 'A';
        return first + signature.substring(1);
    }

    private static Object deep(int depth) {
        return depth == 0 ? "" : List.of(deep(depth - 1));
    }
}
