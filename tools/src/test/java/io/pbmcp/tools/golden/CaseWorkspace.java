package io.pbmcp.tools.golden;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import io.pbmcp.tools.workspace.Workspaces;
import java.util.UUID;
import java.util.function.BiPredicate;

/** The workspace behind a case: read anew for each, with the same fresh id every time. */
final class CaseWorkspace {

    /** The record id of every create. */
    static final UUID FRESH = UUID.fromString("f4e50000-0000-4000-8000-000000000000");

    private CaseWorkspace() {}

    /** The workspace as the tools see it through this Productboard. */
    static Workspace over(Productboard productboard, BiPredicate<Area, Access> may) {
        return new Workspaces(() -> CaseContext.NOW, () -> FRESH)
                .of(Secret.of("token of the cases"), productboard, may);
    }
}
