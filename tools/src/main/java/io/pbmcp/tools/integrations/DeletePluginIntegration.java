package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Deletes a plugin integration for good, with its connections; the way that can be undone is to disable it. */
@ToolCard(
        name = DeletePluginIntegration.NAME,
        title = "Delete a plugin integration",
        description = "Deletes one with all its connections; to keep them, disable it with plugin_integration_update.",
        areas = Area.INTEGRATIONS,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record DeletePluginIntegration() implements Tool<DeletePluginIntegration.Arguments, DeletePluginIntegration.Deleted> {

    static final String NAME = "plugin_integration_delete";

    /** Connections that are counted before it is only said that there are more. */
    private static final int COUNTED = 500;

    record Arguments(
            @Description("Its id.") @NotBlank @Size(max = 512)
            String id) {}

    /** An integration that is no more. */
    record Deleted(
            String name,
            @Description("How many went with it.") String connections,
            String id) {}

    @Override
    public Mono<Plan<Deleted>> plan(Arguments arguments, ToolContext context) {
        return new IntegrationLookup(Family.PLUGIN, context)
                .fetch("id", arguments.id())
                .flatMap(integration ->
                        connections(integration, context).map(connections -> plan(integration, connections, context)));
    }

    private static Mono<String> connections(Integration integration, ToolContext context) {
        return new Pages(context.productboard())
                .slice(UpstreamRequest.get(Family.PLUGIN.connections(), integration.id()), COUNTED, Optional.empty())
                .map(slice -> (slice.next().isPresent() ? "at least " : "")
                        + slice.items().size());
    }

    private static Plan<Deleted> plan(Integration integration, String connections, ToolContext context) {
        var request = UpstreamRequest.of(UpstreamRequest.Method.DELETE, Family.PLUGIN.one(), integration.id());
        var effect = new Effect(
                "Delete the plugin integration",
                integration.shownName(),
                integration.id(),
                List.of("Connections that go with it: " + connections, "Its buttons go from the board"),
                integration.fingerprint());
        return Plan.confirmed(
                Reach.of(Area.INTEGRATIONS, Access.DELETE),
                List.of(request),
                effect,
                () -> context.productboard()
                        .send(request)
                        .thenReturn(new Deleted(integration.name(), connections, integration.id())));
    }

    @Override
    public Document show(Deleted deleted) {
        return new Document(
                List.of("The integration was deleted for good. Connections that went with it: " + deleted.connections()
                        + "."),
                List.of((deleted.name().isBlank() ? "(no name)" : OutsideText.line(deleted.name(), 255)) + " | "
                        + OutsideText.line(deleted.id(), 60)),
                List.of(),
                Optional.empty());
    }
}
