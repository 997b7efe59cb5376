package io.pbmcp.tools.configuration;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code fields} that read the configuration of the workspace. */
public final class ConfigurationTools {

    private ConfigurationTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(new GetConfiguration());
    }
}
