package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup.Found;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Deletes one entity for good, with everything below it; the way that can be undone is to archive it. */
@ToolCard(
        name = DeleteEntity.NAME,
        title = "Delete an entity",
        description = """
                Deletes one entity and all below it; cannot be undone. To keep it, archive it with entity_update.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record DeleteEntity() implements Tool<DeleteEntity.Arguments, Deleted> {

    static final String NAME = "entity_delete";

    /** Entities whose notes are counted in one request. */
    private static final int COUNTED = 100;

    record Arguments(
            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String id) {}

    @Override
    public Mono<Plan<Deleted>> plan(Arguments arguments, ToolContext context) {
        return new EntityLookup(context)
                .fetch("id", arguments.id(), Access.DELETE)
                .flatMap(found -> Descendants.of(found.entity().id(), context)
                        .doOnNext(below -> below.require(found.type(), context))
                        .flatMap(below -> notes(found.entity(), below, context)
                                .map(notes -> plan(found, below, notes, context))));
    }

    private static Mono<String> notes(Entity entity, Descendants below, ToolContext context) {
        var ids = Stream.concat(Stream.of(entity.id()), below.below().stream().map(Entity::id))
                .limit(COUNTED)
                .toList();
        var all = below.exact() && ids.size() == below.below().size() + 1;
        return LinkedNotes.count(entity.type(), ids, context)
                .map(counted -> counted.map(notes -> new LinkedNotes(notes.number(), notes.exact() && all)))
                .map(LinkedNotes::words);
    }

    private static Plan<Deleted> plan(Found found, Descendants below, String notes, ToolContext context) {
        var entity = found.entity();
        var reach = Reach.of(found.type().area(), Access.DELETE);
        for (var area : below.areas(found.type())) {
            reach = reach.and(area, Access.DELETE);
        }
        if (context.may(Area.NOTES, Access.READ)) {
            reach = reach.and(Area.NOTES, Access.READ);
        }
        var request = UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", entity.id());
        var consequences = new ArrayList<String>();
        below.words().ifPresent(consequences::add);
        consequences.add((LinkedNotes.customers(Optional.of(found.type()))
                        ? "notes that lose their customer: "
                        : "notes that lose their link to it or to what is below: ")
                + notes);
        var effect = new Effect(
                "Delete the " + found.type().word(),
                entity.name(),
                entity.html().orElse(entity.id()),
                consequences,
                entity.fingerprint() + "|" + below.fingerprint());
        return Plan.confirmed(
                reach,
                List.of(request),
                effect,
                () -> context.productboard()
                        .send(request)
                        .thenReturn(new Deleted(found.type().word(), entity.name(), entity.id(), consequences)));
    }

    @Override
    public Document show(Deleted deleted) {
        return deleted.show();
    }
}
