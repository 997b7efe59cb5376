package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes the connection of one feature away; what it was is said, so that it can be set again. */
@ToolCard(
        name = DeletePluginConnection.NAME,
        title = "Delete a plugin connection",
        description = "Disconnects one feature; plugin_connection_set connects it again.",
        areas = Area.INTEGRATIONS,
        readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        access = Access.DELETE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record DeletePluginConnection() implements Tool<DeletePluginConnection.Arguments, ChangedConnection> {

    static final String NAME = "plugin_connection_delete";

    record Arguments(
            @Description("Id or name, if several.") @Size(max = 512) @Nullable
            String integration,

            @Description("Feature: id or URL.") @NotBlank @Size(max = 512)
            String entity) {}

    @Override
    public Mono<Plan<ChangedConnection>> plan(Arguments arguments, ToolContext context) {
        var lookup = PluginConnectionLookup.in(context);
        return lookup.find(arguments.integration(), arguments.entity()).map(place -> {
            var reach = Reach.of(Area.INTEGRATIONS, Access.DELETE)
                    .and(place.entity().type().area(), Access.READ);
            if (place.connection().initial()) {
                return Plan.write(
                        reach,
                        List.of(),
                        () -> Mono.just(
                                ChangedConnection.same("Nothing was connected, so nothing was deleted.", place)));
            }
            var request = place.request(UpstreamRequest.Method.DELETE);
            return Plan.write(
                    reach,
                    List.of(request),
                    () -> context.productboard()
                            .send(request)
                            .then(Mono.defer(
                                    () -> ChangedConnection.readBack("The connection was deleted.", place, lookup))));
        });
    }

    @Override
    public Document show(ChangedConnection changed) {
        return changed.show();
    }
}
