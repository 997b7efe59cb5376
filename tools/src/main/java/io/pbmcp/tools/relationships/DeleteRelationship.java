package io.pbmcp.tools.relationships;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.entities.Kinship;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import java.util.List;
import reactor.core.publisher.Mono;

/** Dissolves one relationship; the two entities stay as they are. */
@ToolCard(
        name = DeleteRelationship.NAME,
        title = "Unrelate two entities",
        description = """
                Removes a link or dependency; both entities stay.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        writes = {"parent", "links", "dependencies"},
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record DeleteRelationship() implements Tool<EdgeArguments, RelationshipChange> {

    static final String NAME = "relationship_delete";

    @Override
    public Mono<Plan<RelationshipChange>> plan(EdgeArguments arguments, ToolContext context) {
        return Edge.of(arguments, context)
                .flatMap(edge -> edge.stands(context)
                        .filter(stands -> stands)
                        .switchIfEmpty(Mono.error(DeleteRelationship::unknown))
                        .then(Mono.defer(() -> requireNoParent(edge, context)))
                        .thenReturn(edge))
                .map(edge -> {
                    var request = edge.delete();
                    return Plan.write(
                            edge.reach(),
                            List.of(request),
                            () -> edge.write(request, false, "Removed. This is no longer so:", context));
                });
    }

    /** Refuses to take a parent away from what cannot be without one. */
    private static Mono<Void> requireNoParent(Edge edge, ToolContext context) {
        var child = edge.kind() == RelationKind.PARENT ? edge.source() : edge.target();
        if (edge.kind() != RelationKind.PARENT && edge.kind() != RelationKind.CHILD) {
            return Mono.empty();
        }
        return new EntityLookup(context)
                .configuration("id", child.type())
                .doOnNext(configuration -> {
                    if (Kinship.needsParent(child.type(), configuration)) {
                        throw Refusal.of(
                                        ErrorCode.INVALID_VALUE,
                                        "kind",
                                        Kinship.a(child.type()) + " cannot be without a parent",
                                        "Put it below another one with entity_move.")
                                .asException();
                    }
                })
                .then();
    }

    private static RefusedException unknown() {
        return Refusal.of(
                        ErrorCode.NOT_FOUND,
                        "There is no such relationship between the two. Nothing was changed.",
                        "relationship_list shows what there is, and in which direction.")
                .asException();
    }

    @Override
    public Document show(RelationshipChange change) {
        return change.show();
    }
}
