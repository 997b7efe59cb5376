package io.pbmcp.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The public keys of one issuer that may sign tokens: RSA of 2048 bits or more, the NIST curves, and Ed25519. */
record KeySet(JWKSet keys) {

    private static final int MOST_KEYS = 100;
    private static final int MOST_CANDIDATES = 4;
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    /** The usable keys of a published set; empty when it is no set at all. */
    static Optional<KeySet> of(StrictObject published) {
        if (!published.json().path("keys").isArray()) {
            return Optional.empty();
        }
        var usable = published.objects("keys").stream()
                .limit(MOST_KEYS)
                .flatMap(key -> usable(key).stream())
                .toList();
        return Optional.of(new KeySet(new JWKSet(usable)));
    }

    private static Optional<JWK> usable(ObjectNode published) {
        try {
            var key = JWK.parse(published.toString()).toPublicJWK();
            return isStrong(key) && isForSigning(key) ? Optional.of(key) : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isStrong(@Nullable JWK key) {
        if (key instanceof RSAKey rsa) {
            return rsa.size() >= LEAST_BITS && rsa.size() <= MOST_BITS;
        }
        if (key instanceof ECKey curve) {
            return CURVES.contains(curve.getCurve());
        }
        return key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519);
    }

    private static boolean isForSigning(JWK key) {
        var use = key.getKeyUse();
        var operations = key.getKeyOperations();
        return (use == null || use.equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY));
    }

    /** The keys that may have made a signature with this header; none when it fits more than a few. */
    List<PublicKey> matching(JWSHeader header) {
        var found = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
        if (found.size() > MOST_CANDIDATES) {
            return List.of();
        }
        var all = new ArrayList<PublicKey>();
        for (var key : found) {
            try {
                all.add(key instanceof OctetKeyPair pair ? EdwardsKey.of(pair) : ((AsymmetricJWK) key).toPublicKey());
            } catch (JOSEException | GeneralSecurityException e) {
                // A point that is not on its curve, for example: no key at all.
            }
        }
        return List.copyOf(all);
    }
}
