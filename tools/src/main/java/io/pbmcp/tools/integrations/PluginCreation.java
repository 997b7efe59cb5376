package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A create of a plugin integration that is sent once: when its answer is lost, the new one is looked for by its type and
 * name among those that were not there before.
 *
 * @param twins ids of those that had this type and name before
 */
record PluginCreation(IntegrationLookup lookup, String type, String name, Set<String> twins) {

    /** Id of the new one, and whether its answer was lost and the integration found afterwards. */
    record Made(String id, boolean found) {}

    /** Before the request, with everything that is there. */
    static PluginCreation after(List<Integration> all, IntegrationLookup lookup, String type, String name) {
        return new PluginCreation(
                lookup,
                type,
                name,
                all.stream()
                        .filter(each -> same(each, type, name))
                        .map(Integration::id)
                        .collect(Collectors.toSet()));
    }

    Mono<Made> send(UpstreamRequest request) {
        return lookup.context()
                .productboard()
                .send(request)
                .map(PluginCreation::made)
                .onErrorResume(
                        ProductboardException.class,
                        failure -> failure.isDoubtful()
                                ? find().switchIfEmpty(Mono.error(failure.kind() == Kind.FAILED ? failure : lost()))
                                : Mono.error(PushAction.explained(failure, "Nothing was created.")));
    }

    private Mono<Made> find() {
        return lookup.all()
                .onErrorResume(ProductboardException.class, failure -> Mono.just(List.of()))
                .flatMap(all -> Mono.justOrEmpty(added(all)));
    }

    private Optional<Made> added(List<Integration> all) {
        var added = all.stream()
                .filter(each -> same(each, type, name))
                .map(Integration::id)
                .filter(id -> !twins.contains(id))
                .toList();
        return added.size() == 1 ? Optional.of(new Made(added.get(0), true)) : Optional.empty();
    }

    private static boolean same(Integration integration, String type, String name) {
        return integration.name().equals(name)
                && integration.type().filter(type::equals).isPresent();
    }

    private static Made made(JsonNode answer) {
        return Nodes.text(answer.path("data"), "id")
                .filter(ObjectId::isUuid)
                .map(id -> new Made(id, false))
                .orElseThrow(() -> new ProductboardException(Kind.GARBLED));
    }

    private static RefusedException lost() {
        return Refusal.of(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The integration was sent and no answer came. It was looked for and not found: it may or may not"
                                + " have been created.",
                        "Before you call again, look for its name with plugin_integration_list.")
                .asException();
    }
}
