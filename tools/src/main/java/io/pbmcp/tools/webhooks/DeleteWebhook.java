package io.pbmcp.tools.webhooks;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Ends a webhook for good; making it anew needs its secret, which nobody can read back. */
@ToolCard(
        name = "webhook_delete",
        title = "Delete a webhook",
        description = "Ends one webhook for good. Cannot be undone.",
        areas = Area.WEBHOOKS,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record DeleteWebhook() implements Tool<DeleteWebhook.Arguments, DeleteWebhook.Deleted> {

    record Arguments(
            @Description("As webhook_list shows it.") @NotBlank @Size(max = 512)
            String id) {}

    /** A webhook that is no more. */
    record Deleted(String id, String name) {}

    @Override
    public Mono<Plan<Deleted>> plan(Arguments arguments, ToolContext context) {
        return new WebhookLookup(context.productboard())
                .fetch("id", arguments.id())
                .map(webhook -> plan(webhook, context));
    }

    private static Plan<Deleted> plan(Webhook webhook, ToolContext context) {
        var request = UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/webhooks/{webhookId}", webhook.id());
        return Plan.confirmed(
                Reach.of(Area.WEBHOOKS, Access.DELETE),
                List.of(request),
                effect(webhook),
                () -> context.productboard().send(request).then(Mono.just(new Deleted(webhook.id(), webhook.name()))));
    }

    private static Effect effect(Webhook webhook) {
        var lines = new ArrayList<String>();
        lines.add("Host that hears no more: " + webhook.host());
        lines.addAll(EventLines.of(webhook.events()));
        lines.add("Its authorization goes with it; nobody can read it back.");
        return new Effect(
                "Delete the webhook",
                webhook.name().isBlank() ? webhook.id() : webhook.name(),
                webhook.id(),
                lines,
                webhook.id() + "|" + webhook.name() + "|" + String.join(",", webhook.events()));
    }

    @Override
    public Document show(Deleted deleted) {
        return new Document(
                List.of("The webhook was deleted for good."),
                List.of((deleted.name().isBlank() ? "(no name)" : OutsideText.line(deleted.name(), 255)) + " | "
                        + deleted.id()),
                List.of(),
                Optional.empty());
    }
}
