package io.pbmcp.tools.live;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.Rights;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A context that may do anything, and remembers how far the caller was told that a call has come. */
public record WatchedContext(ToolContext context, List<Told> told) implements ToolContext {

    /** One message to the caller. */
    public record Told(long done, String message) {}

    /** One over a Productboard that is played. */
    public static WatchedContext over(Productboard productboard, List<Told> told) {
        return new WatchedContext(
                new LiveContext(
                        Map.of(),
                        productboard,
                        new Workspaces(InstantSource.system(), UUID::randomUUID),
                        Secret.of("token"),
                        Instant.MAX),
                told);
    }

    @Override
    public void progress(long done, String message) {
        told.add(new Told(done, message));
    }

    @Override
    public Caller caller() {
        return context.caller();
    }

    @Override
    public Productboard productboard() {
        return context.productboard();
    }

    @Override
    public Workspace workspace() {
        return context.workspace();
    }

    @Override
    public PersonalData personal() {
        return context.personal();
    }

    @Override
    public boolean knowsAll() {
        return context.knowsAll();
    }

    @Override
    public boolean may(Area area, Access access) {
        return context.may(area, access);
    }

    @Override
    public Instant deadline() {
        return context.deadline();
    }

    @Override
    public Rights rights() {
        return context.rights();
    }
}
