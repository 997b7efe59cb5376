package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations on notes. */
public final class Notes {

    private static final String READ = "notes:read";
    private static final String WRITE = "notes:write";
    private static final String DELETE = "notes:delete";

    private final World world;
    private final Pages pages;
    private final NoteShelf notes;
    private final NoteView view;

    private Notes(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.notes = new NoteShelf(world);
        this.view = new NoteView(world, pages);
    }

    /** The routes of configurations, notes, their comments and their relationships. */
    public static List<Route> routes(World world, Pages pages) {
        Notes reads = new Notes(world, pages);
        NoteWrites writes = new NoteWrites(world, reads.notes, reads.view);
        NoteRelationships related = new NoteRelationships(world, reads.notes, reads.view, pages);
        return List.of(
                Route.of("GET", "/notes/configurations", READ, NoteConfigurations::list),
                Route.of("GET", "/notes/configurations/{type}", READ, NoteConfigurations::one),
                Route.of("POST", "/notes", WRITE, writes::create),
                Route.of("GET", "/notes", READ, reads::list),
                Route.of("POST", "/notes/search", READ, reads::search),
                Route.of("GET", "/notes/{id}", READ, reads::one),
                Route.of("PATCH", "/notes/{id}", WRITE, writes::update),
                Route.of("DELETE", "/notes/{id}", DELETE, writes::delete),
                Route.of("POST", "/notes/{id}/comments", WRITE, writes::comment),
                Route.of("GET", "/notes/{id}/relationships", READ, related::list),
                Route.of("POST", "/notes/{id}/relationships", WRITE, related::add),
                Route.of("PUT", "/notes/{id}/relationships/customer", WRITE, related::replaceCustomer),
                Route.of("DELETE", "/notes/{id}/relationships/{targetType}/{targetId}", WRITE, related::delete));
    }

    private Reply list(Call call) {
        NoteQuery wanted = NoteQuery.of(new NoteFilter(world).read(call));
        return page(call, wanted, asked(call));
    }

    private Reply search(Call call) {
        call.query().only(Set.of("fields[]"));
        Input data = call.data().only("search", "filter", "return");
        NoteQuery wanted = NoteSearch.read(world, call, data);
        Optional<Input> fields =
                data.find("return").flatMap(shape -> shape.only("fields").find("fields"));
        NoteSelection selection = fields.map(list -> NoteSelection.read(
                        Optional.of(list.items().stream().map(Input::text).toList()), list::invalid))
                .orElseGet(() -> asked(call));
        return page(call, wanted, selection);
    }

    private Reply one(Call call) {
        Note note = notes.need(call);
        call.query().only(Set.of("fields", "fields[]"));
        return Reply.ok(view.note(call, note, asked(call)));
    }

    private Reply page(Call call, NoteQuery wanted, NoteSelection selection) {
        return pages.reply(
                call, last -> notes.newestFirst(wanted, last), notes::place, note -> view.note(call, note, selection));
    }

    private static NoteSelection asked(Call call) {
        return NoteSelection.read(call.query().fields(), detail -> Problem.parameter("fields[]", detail));
    }
}
