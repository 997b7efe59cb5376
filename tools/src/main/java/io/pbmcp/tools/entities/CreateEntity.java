package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Omittable;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Creation;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes one entity below its parent, and reads it back. */
@ToolCard(
        name = CreateEntity.NAME,
        title = "Create an entity",
        description = """
                Creates one entity. Component, feature, subfeature, keyResult and release need a parent. \
                Fields as configuration_get shows them; rich text as Markdown. Search first.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        writes = {
            "name",
            "description",
            "owner",
            "status",
            "teams",
            "tags",
            "timeframe",
            "health",
            "progress",
            "work_progress",
            "effort",
            "domain",
            "email",
            "archived",
            "parent",
            "links"
        },
        writesAnyField = true,
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = false,
        adds = true,
        since = 1)
record CreateEntity() implements Tool<CreateEntity.Arguments, EntityChange> {

    static final String NAME = "entity_create";

    record Arguments(
            @Description("What to make.") @NotNull EntityType type,

            @Description("Its name.") @NotBlank @Size(max = 2000)
            String name,

            @Description("Values by label: {\"status\": \"New idea\", \"owner\": \"jo@acme.com\"}.") @Nullable
            ObjectNode fields,

            @Description("Id or URL.") @Size(max = 512) @Nullable
            String parent,

            @Description("Entities to link to.") @Size(max = 20) @Omittable @Nullable
            List<@NotBlank @Size(max = 512) String> links,

            @Description("Its origin.") @Valid @Nullable Origin source) {}

    /** Record of another system. */
    record Origin(
            @Size(max = 255) @Nullable String system,
            @Size(max = 255) @Nullable String recordId,
            @Size(max = 1024) @Nullable String url) {

        Source read() {
            return new Source(Optional.ofNullable(system), Optional.ofNullable(recordId), Optional.ofNullable(url));
        }
    }

    @Override
    public Mono<Plan<EntityChange>> plan(Arguments arguments, ToolContext context) {
        var type = arguments.type();
        return Mono.fromCallable(() -> GivenFields.of(arguments.fields())
                        .without("parent", "is an argument of its own", "Pass parent beside fields and call again.")
                        .with("name", StringNode.valueOf(arguments.name()))
                        .json())
                .doOnNext(fields -> new EntityLookup(context).require(type.area(), Access.WRITE))
                .flatMap(fields -> NewEntity.of(
                        type,
                        fields,
                        Optional.ofNullable(arguments.parent()),
                        Optional.ofNullable(arguments.links()).orElse(List.of()),
                        context))
                .map(entity -> plan(entity, arguments, context));
    }

    private static Plan<EntityChange> plan(NewEntity entity, Arguments arguments, ToolContext context) {
        var source = Optional.ofNullable(arguments.source())
                .map(Origin::read)
                .filter(given -> given.system().isPresent()
                        || given.recordId().isPresent()
                        || given.url().isPresent())
                .orElseGet(() -> context.workspace().freshSource());
        var request = entity.request(source);
        var reach = Reach.of(entity.type().area(), Access.WRITE)
                .writing(entity.fields().ids())
                .writing(entity.relations());
        for (var target : entity.targets()) {
            reach = reach.and(target.type().area(), Access.READ);
        }
        return Plan.write(
                reach,
                List.of(request),
                () -> Creation.send(context.productboard(), request)
                        .flatMap(creation -> EntityChange.readBack(
                                creation.readBack()
                                        ? "Created. Productboard's answer was lost; this was found afterwards."
                                        : "Created.",
                                creation.id(),
                                List.of(),
                                context)));
    }

    @Override
    public Document show(EntityChange change) {
        return change.show();
    }
}
