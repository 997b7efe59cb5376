package io.pbmcp.tools.webhooks;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools of the area {@code webhooks}. */
public final class WebhookTools {

    private WebhookTools() {}

    /** All of them, in the order in which agents see them. */
    public static List<Tool<?, ?>> all() {
        return List.of(new ListWebhooks(), new CreateWebhook(), new DeleteWebhook());
    }
}
