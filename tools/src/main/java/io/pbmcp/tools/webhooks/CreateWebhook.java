package io.pbmcp.tools.webhooks;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.PublicAddress;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Creation;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes Productboard post events to an address from now on; somebody agrees to the host first. */
@ToolCard(
        name = "webhook_create",
        title = "Create a webhook",
        description = "Makes Productboard post events to an address, until webhook_delete.",
        areas = Area.WEBHOOKS,
        access = Access.WRITE,
        risk = Risk.EGRESS,
        idempotent = false,
        adds = true,
        since = 1)
record CreateWebhook() implements Tool<CreateWebhook.Arguments, CreateWebhook.Created> {

    record Arguments(
            @Description("For people.") @NotBlank @Size(max = 255)
            String name,

            @Description("Such as feature.updated.") @NotEmpty @Size(max = 26)
            List<@NotNull Event> events,

            @Description("https.") @NotBlank @Size(max = 1024)
            String url,

            @Description("Header to send along.") @Nullable Secret authorization) {

        List<Event> wanted() {
            return events.stream().distinct().toList();
        }
    }

    /**
     * A webhook that was made.
     *
     * @param id of the new one
     * @param done what happened
     * @param webhook as it is now; empty when it could not be read back
     */
    record Created(String id, String done, Optional<WebhookRow> webhook) {}

    @Override
    public Mono<Plan<Created>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            var address = PublicAddress.parse("url", arguments.url());
            var name = arguments.name().strip();
            return new WebhookLookup(context.productboard())
                    .same(name, address.text())
                    .map(same -> {
                        if (!same.isEmpty()) {
                            throw Refusal.of(
                                            ErrorCode.CONFLICT,
                                            "There is a webhook of this name at this address already. None was created.",
                                            "Look at it with webhook_list. For other events delete it first, or choose"
                                                    + " another name.")
                                    .asException();
                        }
                        return plan(name, address, arguments, context);
                    });
        });
    }

    private static Plan<Created> plan(String name, PublicAddress address, Arguments arguments, ToolContext context) {
        var request = request(name, address, arguments);
        return Plan.confirmed(
                Reach.of(Area.WEBHOOKS, Access.WRITE).sendingTo(address.host()),
                List.of(request),
                effect(name, address, arguments),
                () -> create(name, address, request, context));
    }

    private static UpstreamRequest request(String name, PublicAddress address, Arguments arguments) {
        var body = JsonNodeFactory.instance.objectNode();
        var fields = body.putObject("data").putObject("fields").put("name", name);
        var events = fields.putArray("events");
        arguments.wanted().forEach(event -> events.addObject().put("eventType", event.word()));
        var notification =
                fields.putObject("notification").put("url", address.text()).put("version", 1);
        var secret = arguments.authorization();
        if (secret != null) {
            notification.putObject("headers").put("authorization", secret.reveal());
        }
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/webhooks").body(body);
    }

    private static Effect effect(String name, PublicAddress address, Arguments arguments) {
        var lines = new ArrayList<String>();
        lines.add("Productboard will send these events to host " + address.host() + ":");
        lines.addAll(EventLines.of(arguments.wanted().stream().map(Event::word).toList()));
        lines.add(
                arguments.authorization() == null
                        ? "No authorization goes along, so the host cannot tell who sends."
                        : "The given authorization header goes with every event.");
        return new Effect("Create the webhook", name, address.text(), lines, name + "|" + address.text());
    }

    private static Mono<Created> create(
            String name, PublicAddress address, UpstreamRequest request, ToolContext context) {
        var lookup = new WebhookLookup(context.productboard());
        var find = lookup.same(name, address.text())
                .filter(found -> found.size() == 1)
                .map(found -> new Creation(found.get(0).id(), true));
        return Creation.send(context.productboard(), request, find)
                .onErrorMap(
                        ProductboardException.class,
                        failure -> failure.kind() == ProductboardException.Kind.UNKNOWN ? lost() : failure)
                .flatMap(made -> {
                    var done = made.readBack()
                            ? "The webhook was created. The answer was lost, so it was looked for, and is there."
                            : "The webhook was created.";
                    return lookup.read(made.id())
                            .map(webhook -> new Created(made.id(), done, Optional.of(WebhookRow.whole(webhook))))
                            .onErrorReturn(ProductboardException.class, new Created(made.id(), done, Optional.empty()));
                });
    }

    private static RuntimeException lost() {
        return Refusal.of(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The webhook was sent and no answer came. It was looked for and not found: it may or may not have"
                                + " been created.",
                        "Before you call again, look for its name with webhook_list.")
                .asException();
    }

    @Override
    public Document show(Created created) {
        return created.webhook()
                .map(row -> new Document(List.of(created.done()), List.of(row.lines()), List.of(), Optional.empty()))
                .orElseGet(() -> Document.of(
                        created.done(),
                        "It could not be read back just now. Do not repeat the call; see webhook_list, id "
                                + created.id() + "."));
    }
}
