package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.With;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what the button of one feature shows. Taking a connection away needs the same grant as deleting it. */
@ToolCard(
        name = SetPluginConnection.NAME,
        title = "Set a plugin connection",
        description = "Sets what a plugin's button shows on one feature; initial disconnects it.",
        areas = Area.INTEGRATIONS,
        readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        with = @With(argument = "state", value = "initial", access = Access.DELETE),
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record SetPluginConnection() implements Tool<SetPluginConnection.Arguments, ChangedConnection> {

    static final String NAME = "plugin_connection_set";

    record Arguments(
            @Description("Id or name, if several.") @Size(max = 512) @Nullable
            String integration,

            @Description("Feature: id or URL.") @NotBlank @Size(max = 512)
            String entity,

            @Description("What it is now.") @NotNull ConnectionState state,

            @Description("For connected.") @Valid @Nullable Button button,

            @Description("For error.") @Size(max = 255) @Nullable
            String message) {

        /** The state as Productboard takes it. */
        ObjectNode json() {
            var problems = new ArrayList<Refusal.Violation>();
            fits("button", button != null, ConnectionState.CONNECTED, problems);
            fits("message", message != null, ConnectionState.ERROR, problems);
            if (message != null && message.isBlank() && state == ConnectionState.ERROR) {
                problems.add(new Refusal.Violation("message", "is blank; people read it"));
            }
            if (button != null && !button.leadsToAPage()) {
                problems.add(new Refusal.Violation("button.target_url", "must be a whole http or https address"));
            }
            if (!problems.isEmpty()) {
                throw new Refusal(
                                ErrorCode.INVALID_ARGUMENTS,
                                "The call was not made.",
                                problems,
                                "Correct this and call again.",
                                Optional.empty())
                        .asException();
            }
            var json = JsonNodeFactory.instance.objectNode().put("state", state.word());
            if (button != null) {
                button.into(json);
            }
            if (message != null) {
                json.put("message", message);
            }
            return json;
        }

        private void fits(String member, boolean given, ConnectionState owner, List<Refusal.Violation> problems) {
            if (given != (state == owner)) {
                problems.add(new Refusal.Violation(
                        member,
                        given
                                ? "belongs to state " + owner.word() + " only"
                                : "is required for state " + owner.word()));
            }
        }
    }

    @Override
    public Mono<Plan<ChangedConnection>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            var wanted = arguments.json();
            var takesAway = arguments.state() == ConnectionState.INITIAL;
            if (takesAway) {
                new EntityLookup(context).require(Area.INTEGRATIONS, Access.DELETE);
            }
            var lookup = PluginConnectionLookup.in(context);
            return lookup.find(arguments.integration(), arguments.entity()).map(place -> {
                var reach = Reach.of(Area.INTEGRATIONS, takesAway ? Access.DELETE : Access.WRITE)
                        .and(place.entity().type().area(), Access.READ);
                if (place.connection().isAlready(wanted)) {
                    return Plan.write(
                            reach,
                            List.of(),
                            () -> Mono.just(ChangedConnection.same("Nothing is different: it was so before.", place)));
                }
                var body = JsonNodeFactory.instance.objectNode();
                body.putObject("data").putObject("fields").set("connection", wanted);
                var request = place.request(UpstreamRequest.Method.PUT).body(body);
                return Plan.write(
                        reach,
                        List.of(request),
                        () -> context.productboard()
                                .send(request)
                                .then(Mono.defer(() -> ChangedConnection.readBack(
                                        takesAway ? "The feature was disconnected." : "The connection was set.",
                                        place,
                                        lookup))));
            });
        });
    }

    @Override
    public Document show(ChangedConnection changed) {
        return changed.show();
    }
}
