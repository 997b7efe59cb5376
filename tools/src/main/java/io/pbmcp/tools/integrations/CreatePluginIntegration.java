package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts a column of buttons on the board, whose pushes are told to an address of the caller's choosing. */
@ToolCard(
        name = CreatePluginIntegration.NAME,
        title = "Create a plugin integration",
        description = """
                Adds a column of push buttons; Productboard probes the url, then posts every push to it.""",
        areas = Area.INTEGRATIONS,
        access = Access.WRITE,
        risk = Risk.EGRESS,
        idempotent = false,
        adds = true,
        since = 1)
record CreatePluginIntegration() implements Tool<CreatePluginIntegration.Arguments, WrittenIntegration> {

    static final String NAME = "plugin_integration_create";

    record Arguments(
            @Description("Column name.") @NotBlank @Size(max = 255)
            String name,

            @Description("Such as com.example.tracker.") @NotBlank @Size(max = 255)
            String type,

            @Description("Button text.") @NotBlank @Size(max = 10)
            String label,

            @Description("Public https address.") @NotBlank @Size(max = 1024)
            String url,

            @Description("Header sent along.") @Nullable Secret authorization,

            @Description("false: hidden, not probed.") @Nullable
            Boolean enabled) {

        boolean active() {
            return enabled == null || enabled;
        }
    }

    @Override
    public Mono<Plan<WrittenIntegration>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            var action = PushAction.of(arguments.url(), arguments.authorization());
            var request = request(arguments, action);
            var lookup = new IntegrationLookup(Family.PLUGIN, context);
            return lookup.all()
                    .map(all -> PluginCreation.after(all, lookup, arguments.type(), arguments.name()))
                    .map(creation -> Plan.confirmed(
                            Reach.of(Area.INTEGRATIONS, Access.WRITE)
                                    .sendingTo(action.address().host()),
                            List.of(request),
                            effect(arguments, action, creation),
                            () -> creation.send(request)
                                    .flatMap(made -> WrittenIntegration.readBack(
                                            made.found()
                                                    ? "The integration was created. The answer was lost, so it was looked"
                                                            + " for, and is there."
                                                    : "The integration was created.",
                                            List.of(),
                                            made.id(),
                                            lookup))));
        });
    }

    private static UpstreamRequest request(Arguments arguments, PushAction action) {
        var body = JsonNodeFactory.instance.objectNode();
        var fields = body.putObject("data")
                .putObject("fields")
                .put("type", arguments.type())
                .put("name", arguments.name())
                .put("integrationStatus", arguments.active() ? "enabled" : "disabled");
        fields.putObject("initialState").put("label", arguments.label());
        fields.set("action", action.json());
        return UpstreamRequest.of(UpstreamRequest.Method.POST, Family.PLUGIN.route())
                .body(body);
    }

    private static Effect effect(Arguments arguments, PushAction action, PluginCreation creation) {
        var lines = new ArrayList<String>();
        lines.add(action.sent());
        lines.add(
                action.authorization().isPresent()
                        ? "The given authorization header goes with every request, the probe included"
                        : "No authorization header is sent");
        lines.add(
                arguments.active()
                        ? "It is enabled: the probe is sent at once, and everybody sees the buttons"
                        : "It is disabled: nothing is sent until somebody enables it");
        if (!creation.twins().isEmpty()) {
            lines.add("Integrations of this type and name that exist already: "
                    + creation.twins().size());
        }
        return new Effect(
                "Create the plugin integration",
                arguments.name(),
                action.address().text(),
                lines,
                String.join(
                        "|",
                        arguments.type(),
                        arguments.name(),
                        arguments.label(),
                        action.address().text()));
    }

    @Override
    public Document show(WrittenIntegration written) {
        return written.show();
    }
}
