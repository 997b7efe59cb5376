package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup.Found;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts one entity, with everything below it, under another parent. */
@ToolCard(
        name = MoveEntity.NAME,
        title = "Move an entity",
        description = """
                Puts one entity, with all below it, under a new parent of a fitting type.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        writes = "parent",
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record MoveEntity() implements Tool<MoveEntity.Arguments, EntityChange> {

    static final String NAME = "entity_move";

    record Arguments(
            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String id,

            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String parent) {}

    @Override
    public Mono<Plan<EntityChange>> plan(Arguments arguments, ToolContext context) {
        var lookup = new EntityLookup(context);
        return lookup.fetch("id", arguments.id(), Access.WRITE)
                .flatMap(moved -> lookup.fetch("parent", arguments.parent(), Access.WRITE)
                        .flatMap(parent -> lookup.configuration("id", moved.type())
                                .doOnNext(configuration -> {
                                    NewParent.check(
                                            moved.type(), parent.type(), configuration, "Leave it where it is.");
                                    notItself(moved, parent);
                                })
                                .map(configuration -> plan(moved, parent, context))));
    }

    private static void notItself(Found moved, Found parent) {
        if (moved.entity().id().equals(parent.entity().id())) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            "parent",
                            "is the entity itself",
                            "Pass the id of another entity and call again.")
                    .asException();
        }
    }

    /** What the caller may know of the parent before: its name, or its id where it has none to show. */
    private static Mono<String> above(Found moved, ToolContext context) {
        var above = moved.entity().relationships().parent();
        var readable = above.flatMap(Relationship::entityType)
                .filter(new EntityLookup(context)::readable)
                .isPresent();
        if (above.isEmpty() || !readable) {
            return Mono.just(above.isEmpty() ? "none" : "not shown");
        }
        var id = above.get().targetId();
        return TargetNames.of(context.productboard(), List.of(id))
                .map(names -> names.getOrDefault(id, above.get().targetType() + " " + id));
    }

    private static Plan<EntityChange> plan(Found moved, Found parent, ToolContext context) {
        var reach = Reach.of(moved.type().area(), Access.WRITE)
                .and(parent.type().area(), Access.WRITE)
                .writing(Set.of("parent"));
        var id = moved.entity().id();
        var before = moved.entity().relationships().parent();
        if (before.map(Relationship::targetId)
                .filter(parent.entity().id()::equals)
                .isPresent()) {
            return Plan.write(
                    reach,
                    List.of(),
                    () -> EntityChange.readBack("It was below that parent already.", id, List.of(), context));
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").putObject("target").put("id", parent.entity().id());
        var request = UpstreamRequest.of(UpstreamRequest.Method.PUT, "/entities/{id}/relationships/parent", id)
                .body(body);
        return Plan.write(
                reach,
                List.of(request),
                () -> context.productboard()
                        .send(request)
                        .then(Mono.defer(() -> above(moved, context)))
                        .flatMap(from -> EntityChange.readBack(
                                "Moved.",
                                id,
                                List.of("Parent: " + from + " → "
                                        + parent.entity().name()),
                                context)));
    }

    @Override
    public Document show(EntityChange change) {
        return change.show();
    }
}
