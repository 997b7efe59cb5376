package io.pbmcp.tools;

import io.pbmcp.tools.access.AccessTools;
import io.pbmcp.tools.analytics.AnalyticsTools;
import io.pbmcp.tools.configuration.ConfigurationTools;
import io.pbmcp.tools.entities.EntityTools;
import io.pbmcp.tools.feedback.FeedbackTools;
import io.pbmcp.tools.integrations.IntegrationTools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.members.MemberTools;
import io.pbmcp.tools.notes.NoteTools;
import io.pbmcp.tools.relationships.RelationshipTools;
import io.pbmcp.tools.webhooks.WebhookTools;
import java.util.ArrayList;
import java.util.List;

/** All tools of the product, joined from the lists of the areas in the order in which agents see them. */
public final class Tools {

    private Tools() {}

    /** The whole catalogue. */
    public static ToolCatalog catalog() {
        List<Tool<?, ?>> tools = new ArrayList<>();
        tools.addAll(EntityTools.all());
        tools.addAll(RelationshipTools.all());
        tools.addAll(ConfigurationTools.all());
        tools.addAll(NoteTools.all());
        tools.addAll(FeedbackTools.all());
        tools.addAll(MemberTools.all());
        tools.addAll(AnalyticsTools.all());
        tools.addAll(IntegrationTools.all());
        tools.addAll(WebhookTools.all());
        tools.addAll(AccessTools.all(tools.stream().map(Definition::facts).toList()));
        return ToolCatalog.of(tools);
    }
}
