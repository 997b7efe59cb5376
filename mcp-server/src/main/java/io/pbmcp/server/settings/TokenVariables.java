package io.pbmcp.server.settings;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The tokens for Productboard that the environment held when the process started, by the name of their variable. */
public final class TokenVariables {

    /** The variable of agents whose policy names none. */
    public static final String STANDARD = "PRODUCTBOARD_TOKEN";

    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
    private static final Pattern OTHER_PURPOSE =
            Pattern.compile("PBMCP_.*|PRODUCTBOARD_CLIENT_.*|PRODUCTBOARD_BASE_URL");

    private final Function<String, Optional<Secret>> tokens;

    private TokenVariables(Function<String, Optional<Secret>> tokens) {
        this.tokens = tokens;
    }

    /** The variables of an environment; later changes of it are not seen. */
    static TokenVariables of(Map<String, String> environment) {
        var copy = Map.copyOf(environment);
        return new TokenVariables(name -> Optional.ofNullable(copy.get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::of));
    }

    /** The same token, whatever variable is asked for: that of a workspace in this process. */
    static TokenVariables always(Secret token) {
        return new TokenVariables(name -> Optional.of(token));
    }

    /** The variable that an agent's token stands in. */
    public static String of(Agent agent) {
        return agent.upstream().orElse(STANDARD);
    }

    /** Whether a token may stand in a variable of that name: one of the server's own settings never leaves as a token. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !OTHER_PURPOSE.matcher(name).matches();
    }

    /** The command that keeps a sign-in under that name. */
    public static String login(String variable) {
        return "productboard-mcp login" + (variable.equals(STANDARD) ? "" : " --as " + variable);
    }

    /** Why no token may stand in a variable of that name; empty when one may. */
    public static Optional<String> objection(String variable) {
        return isName(variable)
                ? Optional.empty()
                : Optional.of(
                        "This is no variable for a token; name one of capital letters, digits and underscores that is"
                                + " no setting of this server.");
    }

    /** The token in a variable. */
    public Optional<Secret> find(String name) {
        return isName(name) ? tokens.apply(name) : Optional.empty();
    }

    @Override
    public String toString() {
        return "TokenVariables";
    }
}
