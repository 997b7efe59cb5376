package io.pbmcp.tools.access;

import io.pbmcp.policy.ToolFacts;
import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools that need no grant, because they only tell callers about themselves. */
public final class AccessTools {

    private AccessTools() {}

    /**
     * All of them.
     *
     * @param others the facts of every other tool of the catalogue, in order
     */
    public static List<Tool<?, ?>> all(List<ToolFacts> others) {
        return List.of(new ExplainAccess(others));
    }
}
