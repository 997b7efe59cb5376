package io.pbmcp.sandbox.analytics;

import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.World;
import java.util.List;

/** What members did, day by day. */
public final class Analytics {

    private Analytics() {}

    /** The operations. */
    public static List<Route> routes(World world, Pages pages) {
        return List.of();
    }
}
