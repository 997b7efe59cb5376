package io.pbmcp.tools.configuration;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code fields}: the configuration of the workspace, and the options of its fields. */
public final class ConfigurationTools {

    private ConfigurationTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(
                new ListFieldValues(),
                new GetConfiguration(),
                new CreateFieldValue(),
                new UpdateFieldValue(),
                new DeleteFieldValue());
    }
}
