package io.pbmcp.tools.relationships;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Relationship;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Links two entities, makes one depend on the other, or puts one without a parent below the other. */
@ToolCard(
        name = CreateRelationship.NAME,
        title = "Relate two entities",
        description = """
                Links two entities, such as feature and release, or states a dependency. \
                For a parent use entity_move.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        writes = {"parent", "links", "dependencies"},
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        adds = true,
        since = 1)
record CreateRelationship() implements Tool<EdgeArguments, RelationshipChange> {

    static final String NAME = "relationship_create";

    @Override
    public Mono<Plan<RelationshipChange>> plan(EdgeArguments arguments, ToolContext context) {
        return Mono.fromRunnable(() -> refuseParent(arguments))
                .then(Mono.defer(() -> Edge.of(arguments, context)))
                .flatMap(edge -> Fit.check(edge, context))
                .flatMap(edge -> edge.stands(context).map(stands -> plan(edge, stands, context)));
    }

    private static Plan<RelationshipChange> plan(Edge edge, boolean stands, ToolContext context) {
        if (stands) {
            return Plan.write(
                    edge.reach(),
                    List.of(),
                    () -> Mono.just(edge.change("It was there already: nothing was changed.", Optional.of(true))));
        }
        refuseSecondParent(edge);
        var request = edge.create();
        return Plan.write(edge.reach(), List.of(request), () -> edge.write(request, true, "Created.", context));
    }

    private static void refuseParent(EdgeArguments arguments) {
        if (arguments.kind() == RelationKind.PARENT) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            "kind",
                            "a parent is not added but replaced",
                            "Call entity_move with the same id, and the target as parent.")
                    .asException();
        }
    }

    private static void refuseSecondParent(Edge edge) {
        if (edge.kind() == RelationKind.CHILD
                && edge.target()
                        .entity()
                        .relationships()
                        .parent()
                        .map(Relationship::targetId)
                        .isPresent()) {
            throw Refusal.of(
                            ErrorCode.CONFLICT,
                            "The target has another parent, and cannot have two. Nothing was changed.",
                            "To take it away from there, call entity_move with the target as id.")
                    .asException();
        }
    }

    @Override
    public Document show(RelationshipChange change) {
        return change.show();
    }
}
