package io.pbmcp.tools.live;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.Rights;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a tool may use in a live call. */
public record LiveContext(
        Map<Area, Level> levels,
        PersonalData personal,
        Productboard productboard,
        Workspaces workspaces,
        Secret token,
        Instant deadline)
        implements ToolContext {

    /** One that sees people as they are. */
    public LiveContext(
            Map<Area, Level> levels, Productboard productboard, Workspaces workspaces, Secret token, Instant deadline) {
        this(levels, PersonalData.shown(), productboard, workspaces, token, deadline);
    }

    @Override
    public Caller caller() {
        return Caller.of("tester", "stdio");
    }

    @Override
    public Workspace workspace() {
        return workspaces.of(token, productboard, this::may).seenBy(personal);
    }

    @Override
    public boolean knowsAll() {
        return true;
    }

    @Override
    public boolean may(Area area, Access access) {
        return LiveStand.permits(levels, area, access);
    }

    @Override
    public Rights rights() {
        return new Rights() {
            @Override
            public Level level(Area area) {
                return levels.getOrDefault(area, Level.FULL);
            }

            @Override
            public Optional<Decision> tool(String name) {
                return Optional.empty();
            }

            @Override
            public String whoCanChangeIt() {
                return "Pat can change that.";
            }
        };
    }

    @Override
    public void progress(long done, String message) {
        // Nobody asked.
    }
}
