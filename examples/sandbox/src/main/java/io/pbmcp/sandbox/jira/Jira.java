package io.pbmcp.sandbox.jira;

import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.World;
import java.util.List;

/** Jira integrations and the issues that features are connected to. */
public final class Jira {

    private Jira() {}

    /** The operations. */
    public static List<Route> routes(World world, Pages pages) {
        return List.of();
    }
}
