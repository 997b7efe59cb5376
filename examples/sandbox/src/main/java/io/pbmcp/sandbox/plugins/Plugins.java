package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Handler;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Timestamps;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Plugin integrations, oldest first. One that is enabled must have a receiver that answers the probe. */
public final class Plugins {

    static final String READ = "plugin-integrations:read";
    static final String WRITE = "plugin-integrations:write";
    private static final String DELETE = "plugin-integrations:delete";
    private static final String ONE = "/plugin-integrations/{integrationId}";

    private final World world;
    private final Pages pages;
    private final Probe probe;
    private final Connections connections;

    private Plugins(World world, Pages pages, Callbacks callbacks, Connections connections) {
        this.world = world;
        this.pages = pages;
        this.probe = new Probe(callbacks);
        this.connections = connections;
    }

    /** The operations. */
    public static List<Route> routes(World world, Pages pages, Callbacks callbacks) {
        Connections connections = new Connections(world, pages);
        Plugins plugins = new Plugins(world, pages, callbacks, connections);
        return Stream.concat(
                        Stream.of(
                                Route.asking("POST", "/plugin-integrations", WRITE, plugins::create),
                                Route.of("GET", "/plugin-integrations", READ, plugins::list),
                                Route.of("GET", ONE, READ, plugins::read),
                                Route.asking("PATCH", ONE, WRITE, plugins::update),
                                Route.of("DELETE", ONE, DELETE, plugins::delete)),
                        connections.routes().stream())
                .toList();
    }

    private Mono<Handler> create(Call call) {
        call.query().only(Set.of());
        Input fields = call.data().only("fields").need("fields");
        PluginIntegration made = IntegrationFields.create(fields, world.ids().next(), world.now());
        Handler keep = unused -> {
            integrations().put(made);
            return Reply.created(reference(call, made));
        };
        return made.enabled() ? probed(made, keep) : Mono.just(keep);
    }

    private Mono<Handler> update(Call call) {
        call.query().only(Set.of());
        Input fields = call.data().only("fields").need("fields");
        PluginIntegration before = integrations().find(call);
        PluginIntegration wanted = IntegrationFields.update(fields, before);
        Handler keep = again -> {
            PluginIntegration changed =
                    IntegrationFields.update(fields, integrations().find(again));
            integrations().put(changed);
            return Reply.ok(reference(again, changed));
        };
        boolean moved = !wanted.action().url().equals(before.action().url());
        return wanted.enabled() && moved ? probed(wanted, keep) : Mono.just(keep);
    }

    private Mono<Handler> probed(PluginIntegration integration, Handler then) {
        return probe.ask(integration.action(), world.ids().next().toString()).thenReturn(then);
    }

    private Reply list(Call call) {
        call.query().only(Set.of());
        return integrations().page(call, pages, integration -> shown(call, integration));
    }

    private Reply read(Call call) {
        return Reply.ok(shown(call, integrations().find(call)));
    }

    private Reply delete(Call call) {
        PluginIntegration doomed = integrations().find(call);
        connections.forget(doomed.id());
        integrations().remove(doomed);
        return Reply.gone();
    }

    private Integrations integrations() {
        return new Integrations(world.shelf(PluginIntegration.class));
    }

    private static ObjectNode shown(Call call, PluginIntegration integration) {
        ObjectNode shown = Json.object().put("id", integration.id().toString()).put("type", "pluginIntegration");
        shown.put("createdAt", Timestamps.micros(integration.createdAt()));
        ObjectNode fields = shown.putObject("fields")
                .put("type", integration.type())
                .put("name", integration.name())
                .put("integrationStatus", integration.enabled() ? "enabled" : "disabled");
        fields.putObject("initialState").put("label", integration.label());
        shown.set("links", links(call, integration));
        return shown;
    }

    private static ObjectNode reference(Call call, PluginIntegration integration) {
        ObjectNode reference = Json.object().put("id", integration.id().toString());
        reference.set("links", links(call, integration));
        return reference;
    }

    private static ObjectNode links(Call call, PluginIntegration integration) {
        String self = call.link("/plugin-integrations/" + integration.id());
        return Json.object().put("self", self).put("connections", self + "/connections");
    }
}
