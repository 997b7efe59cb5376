package io.pbmcp.tools.relationships;

import static io.pbmcp.tools.productboard.EntityType.FEATURE;
import static io.pbmcp.tools.productboard.EntityType.INITIATIVE;
import static io.pbmcp.tools.productboard.EntityType.SUBFEATURE;

import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.entities.Kinship;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Configuration.Relation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Whether two entities may be related at all. A workspace's configuration names each pair at one of its ends at least; what
 * it does not tell is left to Productboard.
 */
record Fit(Edge edge, Configuration source, Configuration target) {

    /** What Productboard documents to depend on each other, for a configuration that does not mention it. */
    private static final Set<EntityType> DEPENDENT = EnumSet.of(FEATURE, SUBFEATURE, INITIATIVE);

    /** Refuses a pair of types that does not fit. */
    static Mono<Edge> check(Edge edge, ToolContext context) {
        var lookup = new EntityLookup(context);
        return lookup.configuration("id", edge.source().type())
                .flatMap(source -> lookup.configuration("target", edge.target().type())
                        .map(target -> new Fit(edge, source, target)))
                .doOnNext(Fit::require)
                .thenReturn(edge);
    }

    private void require() {
        if (!fits()) {
            var to = Kinship.a(edge.target().type());
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            "target",
                            "is " + to + "; no " + edge.source().type().word() + " "
                                    + edge.kind().verb() + " " + to + " here"
                                    + allowed().map(types -> ", only " + types).orElse(""),
                            "Choose another target or kind; configuration_get shows what fits.")
                    .asException();
        }
    }

    private boolean fits() {
        var from = edge.source().type();
        var to = edge.target().type();
        return switch (edge.kind()) {
            case PARENT -> Kinship.parents(from, source).contains(to);
            case CHILD -> Kinship.parents(to, target).contains(from);
            case LINK ->
                !source.known()
                        || !target.known()
                        || names(source, edge.kind(), to)
                        || names(target, edge.kind(), from);
            case IS_BLOCKED_BY, IS_BLOCKING ->
                names(source, edge.kind(), to)
                        || names(target, edge.kind().inverse(), from)
                        || (relation(source, edge.kind()).isEmpty()
                                && DEPENDENT.contains(from)
                                && DEPENDENT.contains(to));
        };
    }

    private Optional<String> allowed() {
        return relation(source, edge.kind())
                .map(relation -> String.join(", ", relation.targetTypes()))
                .filter(types -> !types.isEmpty());
    }

    private static Optional<Relation> relation(Configuration configuration, RelationKind kind) {
        return Optional.ofNullable(configuration.relations().get(kind.word()));
    }

    private static boolean names(Configuration configuration, RelationKind kind, EntityType type) {
        return relation(configuration, kind)
                .filter(relation -> relation.targetTypes().contains(type.word()))
                .isPresent();
    }
}
