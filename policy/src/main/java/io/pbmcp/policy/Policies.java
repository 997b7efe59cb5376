package io.pbmcp.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policies that are part of the server, for starts without a file. Their only agent is {@code local}. */
public final class Policies {

    /** Name of the agent of every built-in policy. */
    public static final String LOCAL = "local";

    /** The one host that the throw-away workspace may be told to send to. */
    private static final String SANDBOX_HOST = "hooks.example.com";

    /** They ship with the tools, so no tool is newer than they are. */
    private static final int EVERY_CATALOG = Integer.MAX_VALUE;

    private Policies() {}

    /**
     * Reads everything but members, analytics, integrations and webhooks; personal data masked.
     *
     * @param grants what the operator widened on the command line, in that order
     */
    public static Policy reader(List<Grant> grants) {
        var areas = new Grants(
                Map.of(
                        Area.MEMBERS, Level.OFF,
                        Area.ANALYTICS, Level.OFF,
                        Area.INTEGRATIONS, Level.OFF,
                        Area.WEBHOOKS, Level.OFF),
                Optional.of(Level.READ));
        for (var grant : grants) {
            areas = areas.with(grant.area(), grant.level());
        }
        return builtIn("reader", areas, List.of(new SignIn.Stdio()), Defaults.STANDARD, Set.of());
    }

    /** The reader as it is when the operator widened nothing. */
    public static Policy reader() {
        return reader(List.of());
    }

    /** Everything on a throw-away workspace, without credential or limits; risky calls are previewed. */
    public static Policy sandbox() {
        var defaults = new Defaults(
                Grants.EVERYTHING,
                new ConfirmRules(Optional.of(Strength.PREVIEW), Optional.of(Strength.PREVIEW)),
                IfCannotAsk.REFUSE,
                Pii.SHOW,
                AgentLimits.NONE,
                Output.STANDARD);
        return builtIn(
                "sandbox",
                Grants.EVERYTHING,
                List.of(new SignIn.Stdio(), new SignIn.Anybody()),
                defaults,
                Set.of(SANDBOX_HOST));
    }

    private static Policy builtIn(
            String name, Grants areas, List<SignIn> signIn, Defaults defaults, Set<String> hosts) {
        var agent = Agent.plain(LOCAL, "Whoever started the server without a policy file.", signIn, areas, defaults);
        var version = Sha256.hex(name + " " + areas);
        return new Policy(
                new Origin.BuiltIn(name),
                version,
                EVERY_CATALOG,
                defaults,
                List.of(agent),
                List.of(),
                hosts,
                List.of());
    }
}
