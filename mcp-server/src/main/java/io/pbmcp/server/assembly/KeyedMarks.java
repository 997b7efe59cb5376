package io.pbmcp.server.assembly;

import io.pbmcp.server.key.ServerKey;
import io.pbmcp.tools.personal.Marks;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** Marks that nobody can make who has not the server's key; they last as long as the key does. */
record KeyedMarks(SecretKeySpec key) implements Marks {

    private static final int BYTES = 4;

    static Marks of(ServerKey key) {
        return new KeyedMarks(key.derive("marks of personal data", "HmacSHA256"));
    }

    @Override
    public String of(String text) {
        return HexFormat.of().formatHex(ServerKey.hmac(key, text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }
}
