package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Ids;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The operations on the relationships of one note. */
final class NoteRelationships {

    private static final List<String> TARGETS =
            List.of("user", "company", "feature", "subfeature", "product", "component");

    private final World world;
    private final NoteShelf notes;
    private final NoteView view;
    private final Pages pages;
    private final NoteRelations relations;

    NoteRelationships(World world, NoteShelf notes, NoteView view, Pages pages) {
        this.world = world;
        this.notes = notes;
        this.view = view;
        this.pages = pages;
        this.relations = new NoteRelations(world);
    }

    Reply list(Call call) {
        Note note = notes.need(call);
        call.query().only(Set.of("limit", "type", "target[type]"));
        Optional<String> kind = word(call, "type", NoteRelations.KINDS);
        Optional<String> target = word(call, "target[type]", TARGETS);
        List<NoteRelations.Related> all = relations.of(note);
        List<NoteRelations.Related> found = all.stream()
                .filter(one -> kind.map(one.kind()::equals).orElse(true))
                .filter(one -> target.map(one.target().type().wire()::equals).orElse(true))
                .toList();
        return Reply.of(
                200, pages.envelope(call, found, all::indexOf, one -> view.relationship(call, one), limit(call)));
    }

    Reply add(Call call) {
        Note note = notes.need(call);
        Input data = call.data();
        NoteRelations.Related more = relations.read(data);
        save(note, relations.joined(relations.of(note), more, data));
        return Reply.created(view.relationship(call, more));
    }

    Reply replaceCustomer(Call call) {
        Note note = notes.need(call);
        Input data = call.data().only("type", "target");
        data.find("type").ifPresent(type -> type.word(List.of(NoteRelations.CUSTOMER)));
        NoteRelations.Related customer =
                new NoteRelations.Related(NoteRelations.CUSTOMER, relations.customer(data.need("target")));
        save(note, relations.joined(without(note, NoteRelations.CUSTOMER, Optional.empty()), customer, data));
        return Reply.ok(view.relationship(call, customer));
    }

    Reply delete(Call call) {
        Note note = notes.need(call);
        String kind = call.variable("targetType");
        Optional<UUID> target = Ids.read(call.variable("targetId"));
        if (!NoteRelations.KINDS.contains(kind) || target.isEmpty()) {
            throw missing(kind, call.variable("targetId"));
        }
        List<NoteRelations.Related> rest =
                without(note, kind, kind.equals(NoteRelations.CUSTOMER) ? Optional.empty() : target);
        if (rest.size() == relations.of(note).size()) {
            throw missing(kind, call.variable("targetId"));
        }
        save(note, rest);
        return Reply.gone();
    }

    private List<NoteRelations.Related> without(Note note, String kind, Optional<UUID> target) {
        return relations.of(note).stream()
                .filter(one -> !one.kind().equals(kind)
                        || !target.map(one.target().id()::equals).orElse(true))
                .toList();
    }

    private void save(Note note, List<NoteRelations.Related> related) {
        List<NoteRelations.Related> before = relations.of(note);
        notes.put(note.related(NoteWrites.customer(related), NoteWrites.links(related), world.now()));
        world.changed(Change.updated(note.type().wire(), note.id(), Set.of("relationships")));
        relations.tell(note, before, related);
    }

    private static Problem missing(String kind, String target) {
        return Problem.of(Code.RESOURCE_NOT_FOUND, "The note has no relationship " + kind + " to " + target + ".");
    }

    private static Optional<String> word(Call call, String name, List<String> words) {
        return call.query().one(name).map(word -> {
            if (!words.contains(word)) {
                throw Problem.parameter(name, "'" + name + "' must be one of " + String.join(", ", words) + ".");
            }
            return word;
        });
    }

    private static int limit(Call call) {
        return call.query()
                .one("limit")
                .map(text -> {
                    if (!text.matches("[1-9][0-9]{0,8}")) {
                        throw Problem.parameter("limit", "'limit' must be a whole number from 1.");
                    }
                    return Math.min(Integer.parseInt(text), Pages.SIZE);
                })
                .orElse(Pages.SIZE);
    }
}
