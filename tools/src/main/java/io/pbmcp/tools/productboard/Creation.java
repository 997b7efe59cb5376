package io.pbmcp.tools.productboard;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A create that does not get lost: when its answer is, the new object is looked up by the source it was sent with.
 *
 * @param id UUID of the new object
 * @param readBack whether its answer was lost, and the object found afterwards
 */
public record Creation(String id, boolean readBack) {

    /**
     * Sends a create of an entity or a note once, and never again.
     *
     * @param request a POST to {@code /entities} or {@code /notes} whose {@code data.metadata} has a source
     * @return fails with {@link ProductboardException} of kind UNKNOWN when the answer was lost and the object is not to be
     *     found
     */
    public static Mono<Creation> send(Productboard productboard, UpstreamRequest request) {
        return send(productboard, request, Mono.defer(() -> find(productboard, request)));
    }

    /**
     * Sends a create of something that has no source once, and never again.
     *
     * @param find looks for the object that the request made; empty when it is not, or not the only one, to be found
     * @return fails with {@link ProductboardException} of kind UNKNOWN when the answer was lost and the object is not to be
     *     found
     */
    public static Mono<Creation> send(Productboard productboard, UpstreamRequest request, Mono<Creation> find) {
        return productboard
                .send(request)
                .map(Creation::read)
                .onErrorResume(
                        ProductboardException.class,
                        failure -> failure.isDoubtful()
                                ? find.onErrorResume(ProductboardException.class, lost -> Mono.empty())
                                        .switchIfEmpty(Mono.error(() -> unfound(failure)))
                                : Mono.error(failure));
    }

    /**
     * Looks for the object that an earlier create made. A source of ours is enough; one that the caller gave may be shared
     * with older objects, so type and name have to be the same, too.
     */
    public static Mono<Creation> find(Productboard productboard, UpstreamRequest request) {
        var data = request.body().map(body -> body.path("data")).orElseThrow();
        var source = Source.read(data.path("metadata")).filter(Source::identifies);
        if (source.isEmpty()) {
            return Mono.empty();
        }
        var search = UpstreamRequest.get(request.route())
                .with("metadata[source][system]", source.get().system().orElseThrow())
                .with("metadata[source][recordId]", source.get().recordId().orElseThrow());
        return productboard
                .send(search)
                .onErrorResume(ProductboardException.class, failure -> Mono.empty())
                .flatMap(answer -> Mono.justOrEmpty(only(answer, data, source.get())));
    }

    private static Optional<Creation> only(JsonNode answer, JsonNode data, Source source) {
        var found = Nodes.elements(answer.path("data")).stream()
                .map(Entity::read)
                .filter(each -> ObjectId.isUuid(each.id()))
                .filter(each ->
                        each.source().filter(theirs -> same(theirs, source)).isPresent())
                .filter(each -> source.isOurs()
                        || (each.typeWord().equals(data.path("type").asString(""))
                                && (each.typeWord().equals("user")
                                        || each.name()
                                                .equals(data.path("fields")
                                                        .path("name")
                                                        .asString("")))))
                .toList();
        return found.size() == 1 ? Optional.of(new Creation(found.get(0).id(), true)) : Optional.empty();
    }

    private static boolean same(Source one, Source other) {
        return one.system().equals(other.system()) && one.recordId().equals(other.recordId());
    }

    /** What says that it succeeded may have done so, however little the rest of the answer can be believed. */
    private static ProductboardException unfound(ProductboardException failure) {
        return failure.kind() == Kind.GARBLED && failure.status() < 300
                ? new ProductboardException(Kind.UNKNOWN, failure.status(), List.of(), Optional.empty())
                : failure;
    }

    private static Creation read(JsonNode answer) {
        return Nodes.text(answer.path("data"), "id")
                .filter(ObjectId::isUuid)
                .map(id -> new Creation(id, false))
                .orElseThrow(() -> new ProductboardException(Kind.GARBLED));
    }
}
