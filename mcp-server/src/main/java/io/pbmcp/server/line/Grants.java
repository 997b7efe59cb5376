package io.pbmcp.server.line;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.Optional;

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

    private Optional<Definition<?, ?>> find(String tool) {
        return catalog.find(tool);
    }

    private static boolean granted(Optional<Decision> decision) {
        return decision.isPresent() && !decision.get().denied();
    }
}
