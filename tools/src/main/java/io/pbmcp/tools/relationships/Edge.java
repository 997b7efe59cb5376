package io.pbmcp.tools.relationships;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Reach;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.entities.EntityLookup.Found;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** A relationship that is or could be, between two entities that were looked up. */
record Edge(Found source, RelationKind kind, Found target) {

    private static final String ALL = "/entities/{id}/relationships";

    /** Looks up both ends; refused when the caller may not change what the relationship changes. */
    static Mono<Edge> of(EdgeArguments arguments, ToolContext context) {
        var lookup = new EntityLookup(context);
        return lookup.fetch("id", arguments.id(), Access.WRITE)
                .flatMap(source -> lookup.fetch("target", arguments.target(), access(arguments.kind()))
                        .map(target -> new Edge(source, arguments.kind(), target)))
                .doOnNext(Edge::requireTwo);
    }

    /** A child gets or loses its parent, so it has to be writable, too; any other target is only pointed at. */
    private static Access access(RelationKind kind) {
        return kind == RelationKind.CHILD ? Access.WRITE : Access.READ;
    }

    private void requireTwo() {
        if (source.entity().id().equals(target.entity().id())) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            "target",
                            "is the entity itself",
                            "Pass the id of another entity and call again.")
                    .asException();
        }
    }

    Reach reach() {
        return Reach.of(source.type().area(), Access.WRITE)
                .and(target.type().area(), access(kind))
                .writing(Set.of(kind.field()));
    }

    UpstreamRequest create() {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data").put("type", kind.word());
        data.putObject("target").put("id", target.entity().id());
        return UpstreamRequest.of(
                        UpstreamRequest.Method.POST, ALL, source.entity().id())
                .body(body);
    }

    UpstreamRequest delete() {
        return UpstreamRequest.of(
                UpstreamRequest.Method.DELETE,
                ALL + "/{type}/{targetId}",
                source.entity().id(),
                kind.word(),
                target.entity().id());
    }

    /** Whether it is there now. */
    Mono<Boolean> stands(ToolContext context) {
        var request = UpstreamRequest.get(ALL, source.entity().id())
                .with("type", kind.word())
                .with("target[id]", target.entity().id());
        return context.productboard()
                .send(request)
                .map(answer -> Nodes.elements(answer.path("data")).stream()
                        .map(Relationship::read)
                        .flatMap(Optional::stream)
                        .anyMatch(each -> each.type().equals(kind.word())
                                && each.targetId().equals(target.entity().id())));
    }

    /**
     * Sends a write once, and says how things stand afterwards. When its answer is lost, it counts as done if things stand
     * as they were wanted.
     *
     * @param wanted whether the relationship is to stand
     */
    Mono<RelationshipChange> write(UpstreamRequest request, boolean wanted, String deed, ToolContext context) {
        return context.productboard()
                .send(request)
                .then(Mono.defer(() -> now(context)))
                .onErrorResume(
                        ProductboardException.class,
                        failure -> failure.isDoubtful()
                                ? now(context)
                                        .filter(now -> now.equals(Optional.of(wanted)))
                                        .switchIfEmpty(Mono.error(failure))
                                : Mono.error(failure))
                .map(now -> change(
                        now.filter(stands -> stands != wanted).isPresent()
                                ? "Productboard took the change, and still shows things as they were before:"
                                : deed,
                        now));
    }

    private Mono<Optional<Boolean>> now(ToolContext context) {
        return stands(context)
                .map(Optional::of)
                .onErrorResume(UpstreamFailure::unreadable, failure -> Mono.just(Optional.empty()));
    }

    /** What came of a call. */
    RelationshipChange change(String deed, Optional<Boolean> stands) {
        return new RelationshipChange(deed, kind, End.of(source), End.of(target), stands);
    }
}
