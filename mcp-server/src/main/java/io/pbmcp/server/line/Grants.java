package io.pbmcp.server.line;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.server.signin.Scopes;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;

/**
 * What one caller may be shown, by the same decision that guards its calls. Showing is all it is for: a call is decided
 * on anew when it is made.
 */
public record Grants(Caller caller, Rules rules, ToolCatalog catalog) {

    /** Whether some arguments could make a call of this tool work; false for one that does not exist. */
    public boolean may(String tool) {
        return granted(find(tool).map(found -> rules.permissions().decide(caller, found.facts())));
    }

    /** Whether this tool may be used on something of this area; false for one that does not exist. */
    public boolean may(String tool, Area area) {
        return granted(find(tool).map(found -> rules.permissions().decide(caller, found.facts(), area)));
    }

    /** Whether anything of this area may be read. */
    public boolean reads(Area area) {
        return rules.permissions().level(caller, area).permits(Access.READ);
    }

    /**
     * Every scope that a call of this tool needs, with those the caller's access token has, so that a client which asks for them
     * loses none. Empty when something else than the token is in the way, or nothing is.
     */
    public Set<String> missingScopes(String tool) {
        return find(tool)
                .map(Definition::facts)
                .filter(facts -> rules.permissions().decide(caller, facts).denied())
                .filter(facts ->
                        !rules.permissions().decide(caller.unscoped(), facts).denied())
                .map(this::scopes)
                .orElse(Set.of());
    }

    private Set<String> scopes(ToolFacts facts) {
        var needed = new EnumMap<Area, Level>(Area.class);
        for (var area : facts.areas()) {
            if (rules.permissions().level(caller.unscoped(), area).permits(facts.access())) {
                needed.put(area, Level.neededFor(facts.access()));
            }
        }
        return Scopes.words(caller.token(), needed);
    }

    private Optional<Definition<?, ?>> find(String tool) {
        return catalog.find(tool);
    }

    private static boolean granted(Optional<Decision> decision) {
        return decision.isPresent() && !decision.get().denied();
    }
}
