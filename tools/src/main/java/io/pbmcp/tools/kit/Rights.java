package io.pbmcp.tools.kit;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Level;
import java.util.Optional;

/** What one caller may do, and who can change it. */
public interface Rights {

    /** Level left to the caller in an area. */
    Level level(Area area);

    /** The verdict on a tool of the catalogue, whatever its arguments; empty when there is no such tool. */
    Optional<Decision> tool(String name);

    /** Who can change the grant, in sentences: the owner named in the policy, or how to start the server with more. */
    String whoCanChangeIt();
}
