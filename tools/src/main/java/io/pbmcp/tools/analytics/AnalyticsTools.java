package io.pbmcp.tools.analytics;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code analytics}. */
public final class AnalyticsTools {

    private AnalyticsTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(new SumActivity());
    }
}
