package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Listing, reading and searching entities. */
final class ReadOperations {

    private static final String SCOPE = "entities:read";

    private final World world;
    private final Pages pages;
    private final Frame frame;
    private final ListFilter listFilter;
    private final SearchFilter searchFilter;

    ReadOperations(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.frame = new Frame(world, pages);
        this.listFilter = new ListFilter(world);
        this.searchFilter = new SearchFilter(world);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/entities", SCOPE, this::list),
                Route.of("GET", "/entities/{id}", SCOPE, this::read),
                Route.of("POST", "/entities/search", SCOPE, this::search));
    }

    private Reply list(Call call) {
        List<EntityType> types = ListFilter.types(call.query(), "type[]");
        Predicate<Entity> filter = listFilter.read(call);
        Candidates candidates = new Candidates(world, types)
                .below(call.query().uuid("parent[id]").map(Set::of));
        return page(call, candidates, filter, Selection.of(call.query(), world.fields(), anyIfNone(types)));
    }

    private Reply read(Call call) {
        Entity entity = find(world, call.id("id"));
        call.query().only(Set.of("fields", "fields[]"));
        Selection selection = Selection.of(call.query(), world.fields(), List.of(entity.type()));
        return Reply.ok(frame.entity(call, entity, selection));
    }

    private Reply search(Call call) {
        call.query().only(Set.of());
        Input data = call.data().only("filter", "return");
        Optional<Input> filter = data.find("filter");
        List<EntityType> types = SearchFilter.types(filter);
        Predicate<Entity> matches =
                filter.map(found -> searchFilter.read(call, found)).orElse(entity -> true);
        Selection selection = data.find("return")
                .flatMap(wanted -> wanted.only("fields").find("fields"))
                .map(fields -> Selection.of(fields, world.fields(), anyIfNone(types)))
                .orElse(Selection.NON_EMPTY);
        Candidates candidates = new Candidates(world, types)
                .below(filter.flatMap(SearchFilter::parents))
                .among(filter.flatMap(SearchFilter::ids));
        return page(call, candidates, matches, selection);
    }

    private Reply page(Call call, Candidates candidates, Predicate<Entity> filter, Selection selection) {
        return pages.reply(
                call,
                last -> candidates.after(last).filter(filter),
                entity -> world.entities().place(entity.id()),
                entity -> frame.entity(call, entity, selection));
    }

    private static List<EntityType> anyIfNone(List<EntityType> types) {
        return types.isEmpty() ? List.of(EntityType.values()) : types;
    }

    /** The entity with this id, or 404. */
    static Entity find(World world, UUID id) {
        return world.entities().find(id).orElseThrow(() -> Problem.notFound("Entity", id));
    }
}
