package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code integrations}. */
public final class IntegrationTools {

    private IntegrationTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(
                new ListJiraIntegrations(),
                new SearchJiraConnections(),
                new ListPluginIntegrations(),
                new CreatePluginIntegration(),
                new UpdatePluginIntegration(),
                new DeletePluginIntegration(),
                new SearchPluginConnections(),
                new SetPluginConnection(),
                new DeletePluginConnection());
    }
}
