package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.key.ServerKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file of a sign-in says. With {@code PBMCP_KEY} it is sealed by AES-256-GCM: a copy of the file, as backups make
 * them, tells nothing without the key.
 */
final class SignInText {

    private static final int VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Optional<SecretKeySpec> key;
    private final SecureRandom random;

    SignInText(Optional<ServerKey> key, SecureRandom random) {
        this.key = key.map(lasting -> lasting.derive("sign-in", "AES"));
        this.random = random;
    }

    byte[] write(String variable, SignedIn signedIn) {
        var json = JsonMapper.shared();
        var content = content(json.createObjectNode(), signedIn);
        var file = json.createObjectNode().put("version", VERSION);
        if (key.isPresent()) {
            file.put("sealed", sealed(key.get(), variable, json.writeValueAsBytes(content)));
        } else {
            file.set("open", content);
        }
        return json.writeValueAsBytes(file);
    }

    /** Reads a file; the failure names {@code what} it is and the next step. */
    SignedIn read(String variable, byte[] bytes, String what) {
        try {
            var json = JsonMapper.shared();
            var file = json.readTree(bytes);
            if (file.path("version").asInt(0) != VERSION) {
                throw unreadable(what, "is not one that this version wrote");
            }
            if (!file.has("sealed")) {
                return signedIn(file.path("open"));
            }
            var opener = key.orElseThrow(() -> unreadable(what, "is sealed, and there is no PBMCP_KEY to open it"));
            return signedIn(
                    json.readTree(opened(opener, variable, file.path("sealed").asString())));
        } catch (GeneralSecurityException e) {
            throw unreadable(what, "was sealed with another PBMCP_KEY, or was changed");
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw unreadable(what, "cannot be read");
        }
    }

    private static SignInTrouble unreadable(String what, String problem) {
        return new SignInTrouble(what + " " + problem + ". Sign in again with: productboard-mcp login");
    }

    private static ObjectNode content(ObjectNode json, SignedIn signedIn) {
        json.put("id", signedIn.id())
                .put("server", signedIn.server())
                .put("clientId", signedIn.application().id())
                .put("clientSecret", signedIn.application().secret().reveal())
                .put("access", signedIn.access().reveal())
                .put("accessEnds", signedIn.accessEnds().toString())
                .put("refresh", signedIn.refresh().reveal());
        signedIn.refreshEnds().ifPresent(ends -> json.put("refreshEnds", ends.toString()));
        signedIn.scopes().ifPresent(scopes -> {
            var list = json.putArray("scopes");
            scopes.forEach(list::add);
        });
        return json;
    }

    private static SignedIn signedIn(JsonNode json) {
        return new SignedIn(
                json.path("id").asString(),
                json.path("server").asString(),
                new Application(
                        json.path("clientId").asString(),
                        Secret.of(json.path("clientSecret").asString())),
                Secret.of(json.path("access").asString()),
                Instant.parse(json.path("accessEnds").asString()),
                Secret.of(json.path("refresh").asString()),
                json.has("refreshEnds")
                        ? Optional.of(Instant.parse(json.path("refreshEnds").asString()))
                        : Optional.empty(),
                scopes(json.path("scopes")));
    }

    private static Optional<Set<String>> scopes(JsonNode list) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        var scopes = new HashSet<String>();
        list.forEach(scope -> scopes.add(scope.asString()));
        return Optional.of(scopes);
    }

    private String sealed(SecretKeySpec sealer, String variable, byte[] content) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var text = cipher(Cipher.ENCRYPT_MODE, sealer, variable, nonce, 0).doFinal(content);
            var all = new byte[NONCE + text.length];
            System.arraycopy(nonce, 0, all, 0, NONCE);
            System.arraycopy(text, 0, all, NONCE, text.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    private static byte[] opened(SecretKeySpec opener, String variable, String sealed) throws GeneralSecurityException {
        var all = Base64.getUrlDecoder().decode(sealed);
        if (all.length < NONCE) {
            throw new IllegalArgumentException("Too short");
        }
        return cipher(Cipher.DECRYPT_MODE, opener, variable, all, 0).doFinal(all, NONCE, all.length - NONCE);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, String variable, byte[] nonce, int at)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
        cipher.updateAAD(variable.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
