package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Detail;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows one entity with its fields, its description and its parent. */
@ToolCard(
        name = GetEntity.NAME,
        title = "Read an entity",
        description = """
                Shows one product, feature, objective, release or customer: fields, parent, description.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record GetEntity() implements Tool<GetEntity.Arguments, EntityReport> {

    static final String NAME = "entity_get";

    record Arguments(
            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String id,

            @Description("relationships by name; how many notes link to it.") @Size(max = 2) @Nullable
            List<Include> include,

            @Description("full: all fields.") @Nullable Detail detail,

            @Description("To go on.") @Min(1) @Nullable Integer passage) {

        Set<Include> included() {
            return include == null ? Set.of() : Set.copyOf(include);
        }
    }

    @Override
    public Mono<Plan<EntityReport>> plan(Arguments arguments, ToolContext context) {
        return new EntityLookup(context)
                .fetch("id", arguments.id(), Access.READ)
                .map(found -> Plan.read(
                        reach(found, arguments, context),
                        () -> EntityReport.of(
                                        found.entity(),
                                        arguments.included(),
                                        arguments.detail() == Detail.FULL,
                                        context)
                                .map(report -> report.from(arguments.passage() == null ? 1 : arguments.passage()))));
    }

    private static Reach reach(EntityLookup.Found found, Arguments arguments, ToolContext context) {
        var reach = Reach.of(found.type().area(), Access.READ);
        return arguments.included().contains(Include.NOTES) && context.may(Area.NOTES, Access.READ)
                ? reach.and(Area.NOTES, Access.READ)
                : reach;
    }

    @Override
    public Document show(EntityReport report) {
        return report.show(List.of());
    }
}
