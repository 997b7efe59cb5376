package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.FieldChanges;
import io.pbmcp.tools.workspace.FieldValues;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Changes fields of one entity, and says what they were and what they are. */
@ToolCard(
        name = UpdateEntity.NAME,
        title = "Update an entity",
        description = """
                Changes one entity. A value replaces, null clears, add and remove change a list. \
                Rich text is Markdown. For the parent use entity_move.""",
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
            "archived"
        },
        writesAnyField = true,
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = false,
        since = 1)
record UpdateEntity() implements Tool<UpdateEntity.Arguments, EntityChange> {

    static final String NAME = "entity_update";

    record Arguments(
            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String id,

            @Description("New name.") @Size(max = 2000) @Nullable
            String name,

            @Description("Changes by label: {\"status\": \"Done\", \"tags\": {\"add\": [\"api\"]}, \"owner\": null}.")
            @Nullable
            ObjectNode fields,

            @Description("false restores.") @Nullable Boolean archived) {

        /** Fields given as arguments of their own. */
        Set<String> own() {
            var own = new HashSet<String>();
            if (name != null) {
                own.add("name");
            }
            if (archived != null) {
                own.add("archived");
            }
            return own;
        }

        ObjectNode given() {
            var given = GivenFields.of(fields)
                    .without("parent", "is no field", "Change the parent with " + MoveEntity.NAME + ".")
                    .with("name", name == null ? null : StringNode.valueOf(name))
                    .with("archived", archived == null ? null : BooleanNode.valueOf(archived))
                    .json();
            if (given.isEmpty()) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "fields",
                                "there is nothing to change: name, fields and archived are all missing",
                                "Say what to change and call again.")
                        .asException();
            }
            return given;
        }
    }

    @Override
    public Mono<Plan<EntityChange>> plan(Arguments arguments, ToolContext context) {
        var lookup = new EntityLookup(context);
        return Mono.fromCallable(arguments::given)
                .flatMap(given -> lookup.fetch("id", arguments.id(), Access.WRITE)
                        .flatMap(found -> lookup.configuration("id", found.type())
                                .flatMap(configuration -> new FieldValues(context.workspace())
                                        .update(
                                                configuration,
                                                given,
                                                found.entity().fields())
                                        .onErrorMap(
                                                RefusedException.class,
                                                failure -> GivenFields.named(failure, arguments.own()))
                                        .map(changes -> plan(found, configuration, changes, context)))));
    }

    private static Plan<EntityChange> plan(
            EntityLookup.Found found, Configuration configuration, FieldChanges changes, ToolContext context) {
        var body = JsonNodeFactory.instance.objectNode();
        changes.into(body.putObject("data"));
        var id = found.entity().id();
        var request = UpstreamRequest.of(UpstreamRequest.Method.PATCH, "/entities/{id}", id)
                .body(body);
        return Plan.write(
                Reach.of(found.type().area(), Access.WRITE).writing(changes.ids()),
                List.of(request),
                () -> context.productboard()
                        .send(request)
                        .then(Mono.defer(() -> readBack(found.entity(), configuration, changes, context))));
    }

    private static Mono<EntityChange> readBack(
            Entity before, Configuration configuration, FieldChanges changes, ToolContext context) {
        return new EntityLookup(context)
                .fetch(before.id())
                .flatMap(after -> EntityReport.of(after.entity(), Set.of(), false, context)
                        .map(report -> new EntityChange(
                                Differences.none(changes.ids(), before, after.entity())
                                        ? "Nothing is different: all of it was so before."
                                        : "Updated.",
                                before.id(),
                                Differences.of(configuration, changes.ids(), before, after.entity()),
                                Optional.of(report))))
                .onErrorResume(
                        UpstreamFailure::unreadable,
                        failure -> Mono.just(
                                new EntityChange("Updated.", before.id(), changes.words(), Optional.empty())));
    }

    @Override
    public Document show(EntityChange change) {
        return change.show();
    }
}
