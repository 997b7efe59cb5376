package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Source;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates, changes and deletes notes, and comments on them. */
final class NoteWrites {

    private static final int MAX_SOURCE = 1024;
    private static final int MAX_COMMENT = 7000;

    private final World world;
    private final NoteShelf notes;
    private final NoteView view;
    private final NoteRelations relations;

    NoteWrites(World world, NoteShelf notes, NoteView view) {
        this.world = world;
        this.notes = notes;
        this.view = view;
        this.relations = new NoteRelations(world);
    }

    Reply create(Call call) {
        Input data = call.data().only("type", "fields", "metadata", "relationships");
        Input word = data.need("type");
        NoteType type = NoteType.of(word.text())
                .orElseThrow(() -> word.invalid("must be one of " + String.join(", ", NoteType.words()) + "."));
        if (type == NoteType.OPPORTUNITY) {
            throw word.failed("Notes of type opportunityNote cannot be created through the API.");
        }
        Input fields = data.need("fields").object();
        if (fields.find("name").isEmpty()) {
            throw new Input(fields.value(), fields.pointer() + "/name").failed("Name is required.");
        }
        Source source = data.given("metadata").map(NoteWrites::source).orElse(Source.NONE);
        List<NoteRelations.Related> related = related(data.given("relationships"));
        NoteDraft draft = new NoteDraft(world, type, call.token().member());
        for (Map.Entry<String, Input> field : fields.members().entrySet()) {
            NoteField known = NoteField.of(field.getKey())
                    .orElseThrow(() -> field.getValue()
                            .failed("There is no note field '" + field.getKey() + "'; notes have "
                                    + String.join(", ", NoteField.ids()) + "."));
            boolean optional = known == NoteField.OWNER || known == NoteField.TAGS || known == NoteField.CONTENT;
            if (!optional || !field.getValue().isNull()) {
                draft.change(known, NoteField.Op.SET, known.create(type), field.getValue());
            }
        }
        Instant now = world.now();
        Note note = new Note(
                world.ids().next(),
                type,
                draft.name(),
                draft.content(),
                draft.tags(),
                draft.owner(),
                draft.creator(),
                draft.state(),
                false,
                source,
                customer(related),
                links(related),
                world.ids().nextNumber(),
                now,
                now);
        draft.keep();
        notes.put(note);
        world.changed(Change.created(type.wire(), note.id()));
        relations.tell(note, List.of(), related);
        return Reply.created(view.reference(call, note));
    }

    Reply update(Call call) {
        Note note = notes.need(call);
        Input data = call.data().only("fields", "patch");
        Optional<Input> fields = data.given("fields");
        Optional<Input> patch = data.given("patch");
        if (fields.isPresent() == patch.isPresent()) {
            throw data.invalid("must have either 'fields' or 'patch'.");
        }
        NoteDraft draft = new NoteDraft(world, note);
        NotePatch changes = new NotePatch(draft, note.type());
        fields.ifPresent(changes::fields);
        patch.ifPresent(changes::operations);
        Note changed = note.edited(draft, world.now());
        Set<String> ids = differences(note, changed);
        if (!ids.isEmpty()) {
            draft.keep();
            notes.put(changed);
            world.changed(Change.updated(note.type().wire(), note.id(), ids));
        }
        return Reply.ok(view.reference(call, changed));
    }

    Reply delete(Call call) {
        Note note = notes.need(call);
        List<NoteRelations.Related> before = relations.of(note);
        notes.remove(note);
        relations.tell(note, before, List.of());
        world.changed(Change.deleted(note.type().wire(), note.id()));
        return Reply.gone();
    }

    Reply comment(Call call) {
        Note note = notes.need(call);
        String content = call.data().only("content").need("content").text(1, MAX_COMMENT);
        UUID id = world.ids().next();
        UUID author = call.token().member().id();
        world.shelf(NoteComment.class).put(id, new NoteComment(id, note.id(), author, content, world.now()));
        return Reply.created(Json.object().put("id", id.toString()));
    }

    private List<NoteRelations.Related> related(Optional<Input> given) {
        List<NoteRelations.Related> related = List.of();
        for (Input item : given.map(Input::items).orElse(List.of())) {
            related = relations.joined(related, relations.read(item), item);
        }
        return related;
    }

    static Optional<UUID> customer(List<NoteRelations.Related> related) {
        return related.stream()
                .filter(one -> one.kind().equals(NoteRelations.CUSTOMER))
                .map(one -> one.target().id())
                .findFirst();
    }

    static List<UUID> links(List<NoteRelations.Related> related) {
        return related.stream()
                .filter(one -> one.kind().equals(NoteRelations.LINK))
                .map(one -> one.target().id())
                .toList();
    }

    private static Source source(Input metadata) {
        Optional<Input> source = metadata.only("source").given("source");
        source.ifPresent(given -> given.only("system", "recordId", "url"));
        return new Source(
                source.flatMap(given -> given.find("system")).map(part -> part.text(0, MAX_SOURCE)),
                source.flatMap(given -> given.find("recordId")).map(part -> part.text(0, MAX_SOURCE)),
                source.flatMap(given -> given.find("url")).map(NoteWrites::address));
    }

    private static String address(Input url) {
        String text = url.text(0, MAX_SOURCE);
        try {
            if (new URI(text).isAbsolute()) {
                return text;
            }
        } catch (URISyntaxException wrong) {
            throw url.invalid("must be a web address such as https://support.example/77.");
        }
        throw url.invalid("must be a web address such as https://support.example/77.");
    }

    private static Set<String> differences(Note before, Note after) {
        Set<String> ids = new HashSet<>();
        differ(ids, NoteField.NAME, before.name(), after.name());
        differ(ids, NoteField.CONTENT, before.content(), after.content());
        differ(ids, NoteField.TAGS, before.tags(), after.tags());
        differ(ids, NoteField.OWNER, before.owner(), after.owner());
        differ(ids, NoteField.ARCHIVED, before.archived(), after.archived());
        differ(ids, NoteField.PROCESSED, before.processed(), after.processed());
        return ids;
    }

    private static void differ(Set<String> ids, NoteField field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            ids.add(field.id());
        }
    }
}
