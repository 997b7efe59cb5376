package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.World;
import java.util.List;

/** Plugin integrations and the states of their connections. */
public final class Plugins {

    private Plugins() {}

    /** The operations. */
    public static List<Route> routes(World world, Pages pages, Callbacks callbacks) {
        return List.of();
    }
}
