package io.pbmcp.tools.golden;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import java.util.Map;

/** The workspace behind a case. */
final class CaseWorkspace {

    private CaseWorkspace() {}

    /** The workspace as the tools see it through this Productboard. */
    static Workspace over(Productboard productboard, Map<String, String> rights) {
        return new LaterWorkspace();
    }
}
