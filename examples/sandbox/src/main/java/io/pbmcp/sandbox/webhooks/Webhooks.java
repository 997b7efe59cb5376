package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.World;
import java.util.List;

/** Subscriptions to events. */
public final class Webhooks {

    private Webhooks() {}

    /** The operations. */
    public static List<Route> routes(World world, Pages pages, Callbacks callbacks) {
        return List.of();
    }
}
