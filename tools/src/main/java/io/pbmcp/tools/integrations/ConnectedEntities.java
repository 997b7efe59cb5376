package io.pbmcp.tools.integrations;

import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The entities behind connections, as far as the caller may read them. */
record ConnectedEntities(ToolContext context) {

    private static final int AT_ONCE = 100;

    /** Entities by id, of those that Productboard told of; one that is gone or not to be read is left out. */
    Mono<Map<String, Entity>> readable(List<String> ids) {
        var lookup = new EntityLookup(context);
        if (Arrays.stream(EntityType.values()).noneMatch(lookup::readable)) {
            return Mono.just(Map.of());
        }
        return Flux.fromIterable(new LinkedHashSet<>(ids))
                .buffer(AT_ONCE)
                .concatMap(some -> new Pages(context.productboard()).all(TargetNames.request(some)))
                .map(Entity::read)
                .filter(entity -> entity.type().filter(lookup::readable).isPresent())
                .collect(Collectors.toMap(Entity::id, Function.identity(), (one, other) -> one));
    }

    /** Entities by id, of those that a caller named; all refused as unknown when one of them is not to be seen. */
    Mono<Map<String, Entity>> required(List<String> ids) {
        return readable(ids).doOnNext(found -> {
            if (!found.keySet().containsAll(ids)) {
                throw EntityLookup.unknown();
            }
        });
    }
}
