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
import io.pbmcp.tools.productboard.Lists;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.workspace.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists entities of any type by what they are called, where they stand, and what their fields hold. */
@ToolCard(
        name = SearchEntities.NAME,
        title = "Search entities",
        description = """
                Finds products, features, objectives, releases, customers; filters combine with AND. \
                For feedback use note_search.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchEntities() implements Tool<SearchArguments, EntityList> {

    static final String NAME = "entity_search";

    /** Entities that are looked at in one call, where Productboard cannot narrow the list itself. */
    private static final int SCANNED = 1_000;

    @Override
    public Mono<Plan<EntityList>> plan(SearchArguments arguments, ToolContext context) {
        return SearchQuery.of(arguments, context)
                .map(worked -> Plan.read(worked.reach(), () -> run(worked, arguments, context)));
    }

    private static Mono<EntityList> run(Worked worked, SearchArguments arguments, ToolContext context) {
        if (worked.nothing()) {
            return Mono.just(EntityList.none(SearchHints.nothing(arguments, worked)));
        }
        if (worked.checks().isEmpty()) {
            return new Pages(context.productboard())
                    .slice(worked.filter().request(), arguments.most(), Optional.ofNullable(arguments.cursor()))
                    .map(slice -> slice.<Entity>map(Entity::read).filter(worked::fits))
                    .flatMap(slice -> rows(slice.items(), arguments, context)
                            .map(rows -> new EntityList(
                                    rows,
                                    slice.next(),
                                    Optional.empty(),
                                    slice.places(),
                                    SearchHints.nothing(arguments, worked),
                                    Optional.empty())));
        }
        return new WholeNames(worked, context)
                .lists()
                .flatMap(lists -> lists.isEmpty()
                        ? Mono.just(EntityList.none(SearchHints.nothing(arguments, worked)))
                        : scan(lists, worked, arguments, context));
    }

    private static Mono<EntityList> scan(
            List<EntityFilter> lists, Worked worked, SearchArguments arguments, ToolContext context) {
        return new Lists(context.productboard(), SCANNED, scanned -> context.progress(scanned, "Scanned " + scanned))
                .find(
                        lists.stream().map(EntityFilter::request).toList(),
                        arguments.most(),
                        Optional.ofNullable(arguments.cursor()),
                        node -> worked.fits(Entity.read(node)))
                .flatMap(found -> rows(
                                found.kept().items().stream().map(Entity::read).toList(), arguments, context)
                        .map(rows -> new EntityList(
                                rows,
                                found.kept().next(),
                                Optional.of(found.scanned()),
                                found.kept().places(),
                                SearchHints.nothing(arguments, worked),
                                SearchHints.checked(found, worked))));
    }

    private static Mono<List<EntityRow>> rows(List<Entity> entities, SearchArguments arguments, ToolContext context) {
        return parents(entities, context)
                .flatMap(parents -> Flux.fromIterable(entities)
                        .concatMap(entity -> fields(entity, arguments.full(), context)
                                .map(fields -> EntityRow.of(
                                        entity,
                                        entity.relationships().parent().map(parent -> parents.get(parent.targetId())),
                                        fields)))
                        .collectList());
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
