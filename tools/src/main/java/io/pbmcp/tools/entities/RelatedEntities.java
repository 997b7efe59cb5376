package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * What one entity is related to, as one caller may see it.
 *
 * @param shown those that are told one by one: the parent, or all when they were asked for
 * @param others how many more of each kind there are in areas that the caller may read
 * @param hidden how many there are in areas that the caller may not read
 * @param complete whether there are no others
 */
record RelatedEntities(
        @Description("The parent; with include relationships, all of them.")
        List<Related> shown,

        @Description("Number of others by kind of relationship.")
        List<Count> others,

        @Description("Number of those in areas you may not read.")
        int hidden,

        @Description("False when there are still more.") boolean complete) {

    private static final int MOST = 200;

    RelatedEntities {
        shown = List.copyOf(shown);
        others = List.copyOf(others);
    }

    /** How many of one kind. */
    record Count(String relation, int number) {}

    /** What came with the entity: the parent by name, the others counted. */
    static Mono<RelatedEntities> brief(Entity entity, ToolContext context) {
        var known = entity.relationships();
        return of(
                known.known(),
                known.complete(),
                entity.relationships().parent().stream().toList(),
                context);
    }

    /** All relationships, read from the list of its own that they have. */
    static Mono<RelatedEntities> all(Entity entity, ToolContext context) {
        return new Pages(context.productboard())
                .all(UpstreamRequest.get("/entities/{id}/relationships", entity.id()))
                .collectList()
                .map(nodes -> nodes.stream()
                        .map(Relationship::read)
                        .flatMap(Optional::stream)
                        .toList())
                .flatMap(found -> of(found, true, found, context));
    }

    private static Mono<RelatedEntities> of(
            List<Relationship> found, boolean complete, List<Relationship> wanted, ToolContext context) {
        var lookup = new EntityLookup(context);
        var readable = found.stream()
                .filter(each -> each.entityType().filter(lookup::readable).isPresent())
                .toList();
        var told = wanted.stream().filter(readable::contains).limit(MOST).toList();
        var hidden = found.size() - readable.size();
        var names = TargetNames.of(
                context.productboard(),
                told.stream().map(Relationship::targetId).toList());
        return names.map(known -> new RelatedEntities(
                told.stream()
                        .map(each -> new Related(
                                each.type(),
                                each.targetType(),
                                Optional.ofNullable(known.get(each.targetId())),
                                each.targetId()))
                        .toList(),
                counts(readable.stream().filter(each -> !told.contains(each)).toList()),
                hidden,
                complete));
    }

    private static List<Count> counts(List<Relationship> others) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        others.forEach(each -> counts.merge(each.type(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The parent, when it may be told. */
    Optional<Related> parent() {
        return shown.stream().filter(each -> each.relation().equals("parent")).findFirst();
    }
}
