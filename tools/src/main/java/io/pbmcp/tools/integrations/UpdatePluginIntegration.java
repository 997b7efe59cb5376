package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Changes a plugin integration: what it is called, whether it is on, where its pushes go. */
@ToolCard(
        name = UpdatePluginIntegration.NAME,
        title = "Update a plugin integration",
        description = "Renames, enables, disables or redirects a plugin's column of push buttons.",
        areas = Area.INTEGRATIONS,
        access = Access.WRITE,
        risk = Risk.EGRESS,
        idempotent = true,
        since = 1)
record UpdatePluginIntegration() implements Tool<UpdatePluginIntegration.Arguments, WrittenIntegration> {

    static final String NAME = "plugin_integration_update";

    record Arguments(
            @Description("Its id.") @NotBlank @Size(max = 512)
            String id,

            @Description("Column name.") @Size(max = 255) @Nullable
            String name,

            @Description("Button text.") @Size(max = 10) @Nullable
            String label,

            @Description("Public https address.") @Size(max = 1024) @Nullable
            String url,

            @Description("Header; needs url.") @Nullable Secret authorization,

            @Description("false: hidden.") @Nullable Boolean enabled) {

        /** What cannot be sent, whatever the integration is like. */
        void check() {
            named("name", name);
            named("label", label);
            action();
        }

        private static void named(String field, @Nullable String text) {
            if (text != null && text.isBlank()) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                field,
                                "is blank, and cannot be taken away",
                                "Pass a text, or leave it out to keep the one before.")
                        .asException();
            }
        }

        /** The new address; a header alone cannot be sent, and nobody can read the address it belongs to. */
        Optional<PushAction> action() {
            if (url == null && authorization != null) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "authorization",
                                "needs url beside it: Productboard takes both together, and never tells the address it has",
                                "Pass the address again, too.")
                        .asException();
            }
            return Optional.ofNullable(url).map(given -> PushAction.of(given, authorization));
        }
    }

    @Override
    public Mono<Plan<WrittenIntegration>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            arguments.check();
            var lookup = new IntegrationLookup(Family.PLUGIN, context);
            return lookup.fetch("id", arguments.id())
                    .map(before -> plan(before, IntegrationChanges.of(arguments, before), lookup));
        });
    }

    private static Plan<WrittenIntegration> plan(
            Integration before, IntegrationChanges changes, IntegrationLookup lookup) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").set("fields", changes.fields());
        var request = UpstreamRequest.of(UpstreamRequest.Method.PATCH, Family.PLUGIN.one(), before.id())
                .body(body);
        var effect = new Effect(
                "Change the plugin integration",
                before.shownName(),
                changes.action().map(action -> action.address().text()).orElse(before.id()),
                changes.consequences(before),
                before.fingerprint());
        return Plan.confirmed(
                changes.reach(),
                List.of(request),
                effect,
                () -> lookup.context()
                        .productboard()
                        .send(request)
                        .onErrorMap(
                                ProductboardException.class,
                                failure -> PushAction.explained(failure, "Nothing was changed."))
                        .then(Mono.defer(() -> WrittenIntegration.readBack(
                                "The integration was updated.", changes.lines(), before.id(), lookup))));
    }

    @Override
    public Document show(WrittenIntegration written) {
        return written.show();
    }
}
