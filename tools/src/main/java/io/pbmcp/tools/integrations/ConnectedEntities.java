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
import java.util.stream.Collector;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The entities behind connections, as far as the caller may read them. */
record ConnectedEntities(ToolContext context) {

    private static final int AT_ONCE = 100;

    /** Entities by id, of those that Productboard told of; one that is gone or not to be read is left out. */
    Mono<Map<String, Entity>> readable(List<String> ids) {
        return all(ids).filter(this::readable).collect(byId());
    }

    private boolean readable(Entity entity) {
        return entity.type().filter(new EntityLookup(context)::readable).isPresent();
    }

    private static Collector<Entity, ?, Map<String, Entity>> byId() {
        return Collectors.toMap(Entity::id, Function.identity(), (one, other) -> one);
    }

    /** All that are there; not asked for when the caller may read no type of entity. */
    private Flux<Entity> all(List<String> ids) {
        if (Arrays.stream(EntityType.values()).noneMatch(new EntityLookup(context)::readable)) {
            return Flux.empty();
        }
        return Flux.fromIterable(new LinkedHashSet<>(ids))
                .buffer(AT_ONCE)
                .concatMap(some -> new Pages(context.productboard()).all(TargetNames.request(some)))
                .map(Entity::read);
    }

    /** Entities by id, of those that a caller named; all refused as unknown when one of them is not to be seen. */
    Mono<Map<String, Entity>> required(List<String> ids) {
        return all(ids).collectList().map(found -> {
            var readable = found.stream().filter(this::readable).collect(byId());
            if (!readable.keySet().containsAll(ids)) {
                throw found.stream()
                        .filter(entity -> ids.contains(entity.id()) && !readable(entity))
                        .flatMap(entity -> entity.type().stream())
                        .findFirst()
                        .map(type -> EntityLookup.hidden(type.area()))
                        .orElseGet(EntityLookup::unknown);
            }
            return readable;
        });
    }
}
