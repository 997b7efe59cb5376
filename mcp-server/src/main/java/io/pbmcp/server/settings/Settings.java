package io.pbmcp.server.settings;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.tools.productboard.BaseAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment, read once and checked.
 *
 * @param tokens {@code PRODUCTBOARD_TOKEN}, and the variables that policies name
 * @param baseUrl {@code PRODUCTBOARD_BASE_URL}: https, or plain http on loopback; no slash at the end
 * @param policy {@code PBMCP_POLICY}
 * @param auditDir {@code PBMCP_AUDIT_DIR}, by default below the state folder of the user
 * @param stateDir {@code PBMCP_STATE_DIR}: pending approvals, the journal and sign-ins to Productboard; by default below
 *     the state folder of the user
 * @param key {@code PBMCP_KEY}: 32 bytes that sign the audit trail and seal tickets; base64url in the environment
 */
public record Settings(
        TokenVariables tokens,
        BaseAddress baseUrl,
        Optional<Path> policy,
        Path auditDir,
        Path stateDir,
        Optional<ServerKey> key) {

    /** Reads the environment; throws {@link BadSetting} for the first variable that cannot be used. */
    public static Settings read(Map<String, String> environment) {
        return new Settings(
                TokenVariables.of(environment),
                find(environment, "PRODUCTBOARD_BASE_URL")
                        .map(Settings::baseUrl)
                        .orElse(BaseAddress.PRODUCTBOARD),
                find(environment, "PBMCP_POLICY").map(text -> path("PBMCP_POLICY", text)),
                folder(environment, "PBMCP_AUDIT_DIR", "audit"),
                folder(environment, "PBMCP_STATE_DIR", "state"),
                find(environment, "PBMCP_KEY").map(Settings::key));
    }

    /** These settings with another Productboard behind them, for every agent. */
    public Settings upstream(BaseAddress address, Secret itsToken) {
        return new Settings(TokenVariables.always(itsToken), address, policy, auditDir, stateDir, key);
    }

    /** These settings with everything that is written down in a folder of its own below the usual ones. */
    public Settings apart(String folder) {
        return new Settings(tokens, baseUrl, policy, auditDir.resolve(folder), stateDir.resolve(folder), key);
    }

    private static Optional<String> find(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static BaseAddress baseUrl(String text) {
        try {
            return BaseAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new BadSetting("PRODUCTBOARD_BASE_URL: " + e.getMessage());
        }
    }

    /** Where a folder is; a relative {@code XDG_STATE_HOME} counts as none, as its specification has it. */
    private static Path folder(Map<String, String> environment, String name, String standard) {
        return find(environment, name)
                .map(text -> path(name, text))
                .orElseGet(() -> find(environment, "XDG_STATE_HOME")
                        .map(text -> path("XDG_STATE_HOME", text))
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                        .resolve("productboard-mcp")
                        .resolve(standard));
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadSetting(name, "is not a path", "Give the path of a file or folder.");
        }
    }

    private static ServerKey key(String text) {
        try {
            return ServerKey.read(Secret.of(text));
        } catch (IllegalArgumentException e) {
            throw new BadSetting(String.valueOf(e.getMessage()));
        }
    }
}
