package io.pbmcp.server.login;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.settings.TokenVariables;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the scopes of Productboard's OAuth mean in areas and levels, in both directions. */
public final class Scopes {

    /** The ceiling while nobody knows the scopes: reading, which Productboard itself still checks. */
    public static final Grants UNKNOWN = new Grants(Map.of(), Optional.of(Level.READ));

    /** Without it names and e-mail addresses of members come back as {@code [redacted]}. */
    public static final String MEMBERS_PII = "members:pii:read";

    /** Without it names and e-mail addresses of customers come back as {@code [redacted]}. */
    public static final String USERS_PII = "users:pii:read";

    /** Every scope there is; version 1 of the API had others, which open nothing here. */
    public static final List<String> ALL = List.of(
            "entities:read",
            "entities:write",
            "entities:delete",
            "fields:write",
            "notes:read",
            "notes:write",
            "notes:delete",
            "members:read",
            MEMBERS_PII,
            USERS_PII,
            "teams:read",
            "teams:write",
            "teams:delete",
            "analytics:read",
            "jira-integrations:read",
            "plugin-integrations:read",
            "plugin-integrations:write",
            "plugin-integrations:delete",
            "webhooks:read",
            "webhooks:write",
            "webhooks:delete");

    /** Other spellings that Productboard's own documents have. */
    private static final Map<String, String> MISSPELT =
            Map.of("write:entities", "entities:write", "members_pii:read", MEMBERS_PII, "users_pii:read", USERS_PII);

    private Scopes() {}

    /** The most that a credential with these scopes can do; a level needs the scopes of those below it. */
    public static Grants ceiling(Set<String> granted) {
        var scopes = granted.stream()
                .map(scope -> MISSPELT.getOrDefault(scope, scope))
                .collect(Collectors.toSet());
        var levels = new EnumMap<Area, Level>(Area.class);
        for (var area : Area.values()) {
            levels.put(area, level(area, scopes));
        }
        return new Grants(levels, Optional.of(Level.OFF));
    }

    /** The scopes that all agents of a policy need together which use the credential of that name. */
    public static SortedSet<String> needed(Policy policy, String variable) {
        var scopes = new TreeSet<String>();
        policy.agents().stream()
                .filter(agent -> TokenVariables.of(agent).equals(variable))
                .forEach(agent -> scopes.addAll(needed(policy, agent)));
        return scopes;
    }

    private static Set<String> needed(Policy policy, Agent agent) {
        var scopes = new TreeSet<String>();
        for (var area : Area.values()) {
            scopes.addAll(needed(area, level(agent, policy, area)));
        }
        if (policy.pii(agent) == Pii.SHOW) {
            if (scopes.contains("members:read")) {
                scopes.add(MEMBERS_PII);
            }
            if (level(agent, policy, Area.CUSTOMERS) != Level.OFF) {
                scopes.add(USERS_PII);
            }
        }
        return scopes;
    }

    private static Level level(Agent agent, Policy policy, Area area) {
        return agent.areas()
                .find(area)
                .orElse(Level.OFF)
                .least(policy.defaults().areas().find(area).orElse(Level.FULL));
    }

    private static Level level(Area area, Set<String> scopes) {
        return switch (area) {
            case FEATURES, PRODUCTS, OBJECTIVES, RELEASES, CUSTOMERS -> level("entities", scopes);
            case NOTES -> level("notes", scopes);
            case FIELDS ->
                scopes.contains("entities:read")
                        ? scopes.contains("fields:write") ? Level.FULL : Level.READ
                        : readable(scopes, "notes");
            case MEMBERS -> level("teams", scopes, "members");
            case ANALYTICS -> readable(scopes, "analytics");
            case INTEGRATIONS -> level("plugin-integrations", scopes, "jira-integrations");
            case WEBHOOKS -> level("webhooks", scopes);
        };
    }

    /** @param alsoRead other resources of the area, which can only be read */
    private static Level level(String resource, Set<String> scopes, String... alsoRead) {
        if (!scopes.contains(resource + ":read")) {
            return readable(scopes, alsoRead);
        }
        if (!scopes.contains(resource + ":write")) {
            return Level.READ;
        }
        return scopes.contains(resource + ":delete") ? Level.FULL : Level.WRITE;
    }

    private static Level readable(Set<String> scopes, String... resources) {
        return Arrays.stream(resources).anyMatch(resource -> scopes.contains(resource + ":read"))
                ? Level.READ
                : Level.OFF;
    }

    /** The scopes that a level in an area needs. */
    static Set<String> needed(Area area, Level level) {
        if (level == Level.OFF) {
            return Set.of();
        }
        return switch (area) {
            case FEATURES, PRODUCTS, OBJECTIVES, RELEASES, CUSTOMERS -> resource("entities", level);
            case NOTES -> resource("notes", level);
            case FIELDS -> level == Level.READ ? Set.of("entities:read") : Set.of("entities:read", "fields:write");
            case MEMBERS -> and(resource("teams", level), "members:read");
            case ANALYTICS -> Set.of("analytics:read");
            case INTEGRATIONS -> and(resource("plugin-integrations", level), "jira-integrations:read");
            case WEBHOOKS -> resource("webhooks", level);
        };
    }

    private static Set<String> resource(String resource, Level level) {
        return switch (level) {
            case OFF -> Set.of();
            case READ -> Set.of(resource + ":read");
            case WRITE -> Set.of(resource + ":read", resource + ":write");
            case FULL -> Set.of(resource + ":read", resource + ":write", resource + ":delete");
        };
    }

    private static Set<String> and(Set<String> scopes, String one) {
        var all = new TreeSet<>(scopes);
        all.add(one);
        return all;
    }
}
