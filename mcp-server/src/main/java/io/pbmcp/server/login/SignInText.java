package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.settings.TokenVariables;
import io.pbmcp.server.state.Seal;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file of a sign-in says. With {@code PBMCP_KEY} it is sealed by AES-256-GCM: a copy of the file, as backups make
 * them, tells nothing without the key, and nobody without the key can put another sign-in in its place.
 */
final class SignInText {

    private static final int VERSION = 1;

    private final Optional<Seal> seal;

    SignInText(Optional<ServerKey> key, SecureRandom random) {
        this.seal = key.map(lasting -> new Seal(lasting, "sign-in", random));
    }

    byte[] write(String variable, SignedIn signedIn) {
        var json = JsonMapper.shared();
        var content = content(json.createObjectNode(), signedIn);
        var file = json.createObjectNode().put("version", VERSION);
        if (seal.isPresent()) {
            var closed = seal.get().close(json.writeValueAsBytes(content), variable);
            file.put("sealed", Base64.getUrlEncoder().withoutPadding().encodeToString(closed));
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
                throw unreadable(variable, what, "is not one that this version wrote");
            }
            if (!file.has("sealed")) {
                if (seal.isPresent()) {
                    throw unreadable(
                            variable, what, "was written without PBMCP_KEY, and anybody could have written it so");
                }
                return signedIn(file.path("open"));
            }
            var opener = seal.orElseThrow(
                    () -> unreadable(variable, what, "is sealed, and there is no PBMCP_KEY to open it"));
            var closed = Base64.getUrlDecoder().decode(file.path("sealed").asString());
            var content = opener.open(closed, variable)
                    .orElseThrow(() -> unreadable(variable, what, "was sealed with another PBMCP_KEY, or was changed"));
            return signedIn(json.readTree(content));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw unreadable(variable, what, "cannot be read");
        }
    }

    private static SignInTrouble unreadable(String variable, String what, String problem) {
        return new SignInTrouble(what + " " + problem + ". Sign in again with: " + TokenVariables.login(variable));
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
}
