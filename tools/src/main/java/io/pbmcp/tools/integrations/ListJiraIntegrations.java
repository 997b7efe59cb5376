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

/** Lists the Jiras that the workspace is connected to. */
@ToolCard(
        name = ListJiraIntegrations.NAME,
        title = "List Jira integrations",
        description = "Lists the connected Jiras and whether they are enabled.",
        areas = Area.INTEGRATIONS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ListJiraIntegrations() implements Tool<ListJiraIntegrations.Arguments, IntegrationList> {

    static final String NAME = "jira_integration_list";

    record Arguments(
            @Description("Only this one: id or URL.") @Size(max = 512) @Nullable
            String id) {}

    @Override
    public Mono<Plan<IntegrationList>> plan(Arguments arguments, ToolContext context) {
        return IntegrationList.plan(arguments.id(), new IntegrationLookup(Family.JIRA, context));
    }

    @Override
    public Document show(IntegrationList list) {
        return list.show("Name | status | created | id, and its settings below");
    }
}
