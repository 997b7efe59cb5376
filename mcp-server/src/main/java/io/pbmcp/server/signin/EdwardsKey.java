package io.pbmcp.server.signin;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Ed25519 by the JDK: Nimbus would need another library for it. */
final class EdwardsKey {

    private static final String NAME = "Ed25519";
    private static final int BYTES = 32;

    private EdwardsKey() {}

    /** The key of a published one; throws when it is none. */
    static PublicKey of(OctetKeyPair published) throws GeneralSecurityException {
        var bytes = published.getDecodedX();
        if (bytes.length != BYTES) {
            throw new GeneralSecurityException("An Ed25519 key has " + BYTES + " bytes");
        }
        // RFC 8032: y in little-endian order, and the lowest bit of x in its highest place.
        var big = new byte[BYTES];
        for (var at = 0; at < BYTES; at++) {
            big[at] = bytes[BYTES - 1 - at];
        }
        var isOdd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        var point = new EdECPoint(isOdd, new BigInteger(1, big));
        return KeyFactory.getInstance(NAME).generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    /** Whether a key made a signature. */
    static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            var check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
