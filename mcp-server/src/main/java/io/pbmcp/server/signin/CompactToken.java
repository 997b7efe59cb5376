package io.pbmcp.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A signed token in its compact form, as far as it can be judged without a key: three parts, one reading, an algorithm that
 * nobody but the issuer can sign with, and no key or address of a key in its own header.
 *
 * @param header what the token says of its signature
 * @param claims what it says of its caller; nothing in it is true before {@link #isSignedBy} says so
 * @param text the token itself
 */
record CompactToken(JWSHeader header, StrictObject claims, JWSObject text) {

    /** Algorithms that are accepted where the policy names none: all asymmetric ones that every JDK has. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);

    private static final int LONGEST = 8192;
    private static final int LONGEST_KEY_ID = 256;
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");

    /** A key, or where to find one, by the word of whoever made the token; and what changes how it is to be read. */
    private static final Set<String> REFUSED = Set.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc");

    /** Reads a token, or refuses it. */
    static CompactToken read(String text) {
        if (text.length() > LONGEST) {
            throw new BadTokenException("it is longer than " + LONGEST + " characters");
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new BadTokenException("it is no signed token in three parts");
        }
        try {
            check(object(parts.group(1), "header"));
            var claims = object(parts.group(2), "body");
            var parsed = JWSObject.parse(text);
            return new CompactToken(parsed.getHeader(), claims, parsed);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadTokenException("it cannot be read");
        } catch (StrictObject.WrongTypeException e) {
            throw new BadTokenException("a member of its header has the wrong type");
        }
    }

    private static StrictObject object(String part, String what) {
        return StrictObject.read(Base64.getUrlDecoder().decode(part))
                .orElseThrow(() -> new BadTokenException("its " + what + " is not one strict JSON object"));
    }

    private static void check(StrictObject header) {
        if (ALGORITHMS.stream()
                .noneMatch(good ->
                        header.text("alg").filter(good.getName()::equals).isPresent())) {
            throw new BadTokenException("it is not signed with an asymmetric algorithm that is accepted here");
        }
        if (REFUSED.stream().anyMatch(header::has)) {
            throw new BadTokenException("its header brings a key, an address or an extension of its own");
        }
        if (header.text("typ")
                .filter(type -> !TYPES.contains(type.toLowerCase(Locale.ROOT)))
                .isPresent()) {
            throw new BadTokenException("its type is not that of an access token (at+jwt or JWT)");
        }
        if (header.text("kid").filter(id -> id.length() > LONGEST_KEY_ID).isPresent()) {
            throw new BadTokenException("its key id is longer than " + LONGEST_KEY_ID + " characters");
        }
    }

    /** Whether one of these keys signed it. */
    boolean isSignedBy(List<PublicKey> keys) {
        for (var key : keys) {
            try {
                if (isSignedBy(key)) {
                    return true;
                }
            } catch (JOSEException e) {
                // This key and this signature do not go together; another key may.
            }
        }
        return false;
    }

    private boolean isSignedBy(PublicKey key) throws JOSEException {
        return header.getAlgorithm().equals(JWSAlgorithm.EdDSA)
                ? EdwardsKey.verifies(
                        key, text.getSigningInput(), text.getSignature().decode())
                : text.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key));
    }
}
