package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.configuration.ConfigurationReport.FieldReport;
import io.pbmcp.tools.configuration.ConfigurationReport.TypeReport;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Detail;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Workspace;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows what the types of the workspace look like: their fields with what may be written, options, limits, parents. */
@ToolCard(
        name = GetConfiguration.NAME,
        title = "Read the configuration",
        description = """
                Shows the fields of a type by label: kinds, options, limits. Use it before writing fields you have not seen.""",
        areas = Area.FIELDS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record GetConfiguration() implements Tool<GetConfiguration.Arguments, ConfigurationReport> {

    static final String NAME = "configuration_get";

    record Arguments(
            @Description("All when left out.") @Nullable ConfiguredType type,

            @Description("One field, by label or id: all its options.") @Size(max = 255) @Nullable
            String field,

            @Description("full: ids and all options.") @Nullable
            Detail detail) {}

    @Override
    public Mono<Plan<ConfigurationReport>> plan(Arguments arguments, ToolContext context) {
        var type = arguments.type();
        var field = arguments.field();
        if (field != null && type == null) {
            return Mono.error(Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS, "field", "needs type as well", "Say which type has the field.")
                    .asException());
        }
        var workspace = context.workspace();
        return Mono.just(Plan.read(Reach.of(Area.FIELDS, Access.READ), () -> {
            if (type == null) {
                return overview(workspace);
            }
            var configuration = type.in(workspace).onErrorMap(ProductboardException::missing, failure -> none(type));
            return field == null
                    ? configuration.map(read -> report(TypeReport.of(read), arguments))
                    : configuration.flatMap(read -> one(workspace, read, field));
        }));
    }

    private static RefusedException none(ConfiguredType type) {
        return Refusal.of(
                        ErrorCode.NOT_FOUND,
                        "This workspace has nothing of type " + type.word() + ".",
                        "Call configuration_get without arguments to see the types it has.")
                .asException();
    }

    private static Mono<ConfigurationReport> overview(Workspace workspace) {
        return workspace
                .configurations()
                .map(types -> new ConfigurationReport(
                        ConfigurationReport.View.OVERVIEW,
                        types.stream().map(TypeReport::of).toList()));
    }

    private static ConfigurationReport report(TypeReport type, Arguments arguments) {
        var view = arguments.detail() == Detail.FULL ? ConfigurationReport.View.FULL : ConfigurationReport.View.BRIEF;
        return new ConfigurationReport(view, List.of(type));
    }

    private static Mono<ConfigurationReport> one(Workspace workspace, Configuration configuration, String text) {
        return workspace
                .field("field", configuration, text)
                .flatMap(field -> (field.type().chosen()
                                ? workspace.options(configuration, field)
                                : Mono.just(field.options()))
                        .map(options -> new ConfigurationReport(
                                ConfigurationReport.View.FULL,
                                List.of(new TypeReport(
                                        configuration.type(),
                                        List.of(FieldReport.of(field, options, false)),
                                        List.of())))));
    }

    @Override
    public Document show(ConfigurationReport report) {
        return ConfigurationText.of(report);
    }
}
