package io.pbmcp.server.line;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Standing;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Rights;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.Optional;

/** What one caller may do under one version of the rules. */
record CallRights(Caller caller, Rules rules, ToolCatalog catalog) implements Rights {

    @Override
    public Level level(Area area) {
        return rules.permissions().level(caller, area);
    }

    @Override
    public Optional<Decision> tool(String name) {
        return catalog.find(name)
                .map(Definition::facts)
                .map(facts -> rules.permissions().decide(caller, facts));
    }

    @Override
    public String whoCanChangeIt() {
        return rules.explanations()
                .standing(caller)
                .map(Standing::change)
                .orElse("Whoever keeps the policy file can change this.");
    }
}
