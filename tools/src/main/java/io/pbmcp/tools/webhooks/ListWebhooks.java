package io.pbmcp.tools.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OneObject;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists webhooks, or shows one. */
@ToolCard(
        name = "webhook_list",
        title = "List webhooks",
        description = "Which events go to which host. With id: one, with its whole address.",
        areas = Area.WEBHOOKS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ListWebhooks() implements Tool<ListWebhooks.Arguments, ListWebhooks.Listed> {

    private static final int LIMIT = 25;

    record Arguments(
            @Description("Of one.") @Size(max = 512) @Nullable
            String id,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        /** The one that is asked for, if it is one. */
        Optional<String> uuid() {
            if (id == null) {
                return Optional.empty();
            }
            OneObject.check("id", limit, cursor);
            return Optional.of(ObjectId.parse("id", id));
        }
    }

    /**
     * Some webhooks, and how to get the others.
     *
     * @param one whether one was asked for by its id
     * @param places a cursor for each item; for the text alone
     */
    record Listed(
            List<WebhookRow> items,

            @Description("Pass it to get the rest; absent when nothing is left.")
            Optional<String> cursor,

            @JsonIgnore boolean one,
            @JsonIgnore List<String> places) {

        Listed {
            items = List.copyOf(items);
            places = List.copyOf(places);
        }
    }

    @Override
    public Mono<Plan<Listed>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromSupplier(() -> {
            var id = arguments.uuid();
            return Plan.read(
                    Reach.of(Area.WEBHOOKS, Access.READ),
                    () -> id.map(uuid -> one(uuid, context)).orElseGet(() -> list(arguments, context)));
        });
    }

    private static Mono<Listed> one(String id, ToolContext context) {
        return new WebhookLookup(context.productboard())
                .fetch("id", id)
                .map(webhook -> new Listed(List.of(WebhookRow.whole(webhook)), Optional.empty(), true, List.of()));
    }

    private static Mono<Listed> list(Arguments arguments, ToolContext context) {
        var limit = arguments.limit() == null ? LIMIT : arguments.limit();
        return new Pages(context.productboard())
                .slice(WebhookLookup.ALL, limit, Optional.ofNullable(arguments.cursor()))
                .map(slice -> slice.map(node -> WebhookRow.brief(Webhook.read(node))))
                .map(slice -> new Listed(slice.items(), slice.next(), false, slice.places()));
    }

    @Override
    public Document show(Listed listed) {
        if (listed.one()) {
            return new Document(List.of(), List.of(listed.items().get(0).lines()), List.of(), Optional.empty());
        }
        if (listed.items().isEmpty() && listed.cursor().isEmpty()) {
            return Document.of("There are no webhooks.");
        }
        return new Document(
                List.of("Name | events | host | id"),
                listed.items().stream().map(WebhookRow::line).toList(),
                List.of(),
                Optional.of(Document.Continuation.by(listed.places(), listed.cursor())));
    }
}
