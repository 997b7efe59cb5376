package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Everything that one entity links to.
 *
 * @param entity the one
 * @param ids of the others
 */
record LinkedTo(EntityLookup.Found entity, Set<String> ids) {

    private static final String ARGUMENT = "linked_to";

    LinkedTo {
        ids = Set.copyOf(ids);
    }

    /** Reads them, when an entity is given. */
    static Mono<Optional<LinkedTo>> of(SearchArguments arguments, ToolContext context) {
        var given = arguments.linkedTo();
        return given == null
                ? Mono.just(Optional.empty())
                : new EntityLookup(context)
                        .fetch(ARGUMENT, given, Access.READ)
                        .flatMap(found -> new Pages(context.productboard())
                                .all(UpstreamRequest.get(
                                                "/entities/{id}/relationships",
                                                found.entity().id())
                                        .with("type", "link"))
                                .flatMap(node -> Mono.justOrEmpty(Relationship.read(node)))
                                .filter(each -> each.type().equals("link"))
                                .map(Relationship::targetId)
                                .collect(Collectors.toCollection(LinkedHashSet<String>::new))
                                .map(ids -> Optional.of(new LinkedTo(found, ids))));
    }
}
