package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.world.Shelf;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The shelf of plugin integrations. */
record Integrations(Shelf<PluginIntegration> shelf) {

    /** The one that the path names. */
    PluginIntegration find(Call call) {
        UUID id = call.id("integrationId");
        return shelf.find(id).orElseThrow(() -> Problem.notFound("Plugin integration", id));
    }

    void put(PluginIntegration integration) {
        shelf.put(integration.id(), integration);
    }

    void remove(PluginIntegration integration) {
        shelf.remove(integration.id());
    }

    Reply page(Call call, Pages pages, Function<PluginIntegration, JsonNode> shown) {
        return pages.reply(call, shelf.all(), integration -> shelf.place(integration.id()), shown);
    }
}
