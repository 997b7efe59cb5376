package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists the plugins that put a column of buttons on the board. */
@ToolCard(
        name = ListPluginIntegrations.NAME,
        title = "List plugin integrations",
        description = "Lists plugins with a push button on the board.",
        areas = Area.INTEGRATIONS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ListPluginIntegrations() implements Tool<ListPluginIntegrations.Arguments, IntegrationList> {

    static final String NAME = "plugin_integration_list";

    record Arguments(
            @Description("Only this one.") @Size(max = 512) @Nullable
            String id) {}

    @Override
    public Mono<Plan<IntegrationList>> plan(Arguments arguments, ToolContext context) {
        return IntegrationList.plan(arguments.id(), new IntegrationLookup(Family.PLUGIN, context));
    }

    @Override
    public Document show(IntegrationList list) {
        return list.show("Name | type | status | button | created | id");
    }
}
