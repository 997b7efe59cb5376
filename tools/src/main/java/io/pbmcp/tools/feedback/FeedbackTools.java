package io.pbmcp.tools.feedback;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools over many notes. */
public final class FeedbackTools {

    private FeedbackTools() {}

    /** All of them. */
    public static List<Tool<?, ?>> all() {
        return List.of(new DigestFeedback());
    }
}
