package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.workspace.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Lists entities of any type by what they are called, where they stand, and what their fields hold. */
@ToolCard(
        name = SearchEntities.NAME,
        title = "Search products, features, objectives, releases, customers",
        description = """
                Finds entities by type, name, status, owner, team, parent, date, source or custom fields. \
                One line each, ending in the id that other tools take. Filters combine with AND. \
                For customer feedback use note_search.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchEntities() implements Tool<SearchArguments, EntityList> {

    static final String NAME = "entity_search";

    @Override
    public Mono<Plan<EntityList>> plan(SearchArguments arguments, ToolContext context) {
        return SearchQuery.of(arguments, context)
                .map(worked -> Plan.read(
                        worked.reach(),
                        () -> new Pages(context.productboard())
                                .slice(
                                        worked.filter().request(),
                                        arguments.most(),
                                        Optional.ofNullable(arguments.cursor()))
                                .flatMap(slice -> list(visible(slice, worked), arguments, context))));
    }

    /** What the caller asked for and may see, whatever Productboard sent. */
    private static Slice<Entity> visible(Slice<JsonNode> slice, SearchQuery.Worked worked) {
        return slice.<Entity>map(Entity::read)
                .filter(entity ->
                        entity.type().filter(worked.filter().types()::contains).isPresent())
                .filter(entity -> !worked.dropped() || !entity.archived());
    }

    private static Mono<EntityList> list(Slice<Entity> slice, SearchArguments arguments, ToolContext context) {
        return parents(slice.items(), context)
                .flatMap(parents -> Flux.fromIterable(slice.items())
                        .concatMap(entity -> fields(entity, arguments.full(), context)
                                .map(fields -> EntityRow.of(
                                        entity,
                                        entity.relationships().parent().map(parent -> parents.get(parent.targetId())),
                                        fields)))
                        .collectList()
                        .map(rows -> new EntityList(rows, slice.next(), slice.places())));
    }

    private static Mono<Map<String, String>> parents(List<Entity> entities, ToolContext context) {
        var lookup = new EntityLookup(context);
        var known = new HashMap<String, String>();
        entities.forEach(entity -> known.put(entity.id(), entity.name()));
        var ids = entities.stream()
                .map(entity -> entity.relationships().parent())
                .flatMap(Optional::stream)
                .filter(parent -> parent.entityType().filter(lookup::readable).isPresent())
                .map(Relationship::targetId)
                .filter(id -> !known.containsKey(id))
                .toList();
        return TargetNames.of(context.productboard(), ids).map(found -> {
            known.putAll(found);
            return known;
        });
    }

    private static Mono<List<FieldText>> fields(Entity entity, boolean full, ToolContext context) {
        if (!full) {
            return Mono.just(List.of());
        }
        Mono<Configuration> configuration =
                Mono.justOrEmpty(entity.type()).flatMap(type -> new EntityLookup(context).configuration("types", type));
        return configuration.map(known -> FieldText.all(known, entity));
    }

    @Override
    public Document show(EntityList list) {
        return list.show();
    }
}
