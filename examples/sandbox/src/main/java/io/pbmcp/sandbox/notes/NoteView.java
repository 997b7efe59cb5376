package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Source;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes as the API shows them. */
final class NoteView {

    private final World world;
    private final Pages pages;
    private final NoteTags tags;
    private final NoteRelations relations;

    NoteView(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.tags = new NoteTags(world);
        this.relations = new NoteRelations(world);
    }

    /** A note in full. */
    ObjectNode note(Call call, Note note, NoteSelection selection) {
        ObjectNode shown = reference(call, note);
        shown.set("fields", fields(call, note, selection));
        shown.set("relationships", relationships(call, note));
        if (!note.source().isEmpty()) {
            shown.putObject("metadata").set("source", source(note.source()));
        }
        shown.put("createdAt", note.createdAt().toString());
        shown.put("updatedAt", note.updatedAt().toString());
        return shown;
    }

    /** What creating and updating answer. */
    ObjectNode reference(Call call, Note note) {
        ObjectNode shown = Json.object()
                .put("id", note.id().toString())
                .put("type", note.type().wire());
        shown.putObject("links")
                .put("self", call.link("/notes/" + note.id()))
                .put("html", "https://" + Workspace.NAME + ".productboard.com/all-notes/notes/" + note.number());
        return shown;
    }

    /** One relationship with the real type of its target. */
    ObjectNode relationship(Call call, NoteRelations.Related related) {
        ObjectNode shown = Json.object().put("type", related.kind());
        Entity target = related.target();
        shown.putObject("target")
                .put("id", target.id().toString())
                .put("type", target.type().wire())
                .putObject("links")
                .put("self", call.link("/entities/" + target.id()));
        return shown;
    }

    private ObjectNode relationships(Call call, Note note) {
        String path = "/notes/" + note.id() + "/relationships";
        Call own = new Call(
                call.base(),
                path,
                Map.of("id", note.id().toString()),
                new Query(Map.of()),
                MissingNode.getInstance(),
                call.token());
        List<NoteRelations.Related> all = relations.of(note);
        return pages.envelope(own, all, all::indexOf, related -> relationship(call, related), Pages.SIZE);
    }

    private ObjectNode fields(Call call, Note note, NoteSelection selection) {
        ObjectNode shown = Json.object();
        for (NoteField field : NoteField.values()) {
            JsonNode value = value(call, note, field);
            if (selection.shows(field, filled(value))) {
                shown.set(field.id(), value);
            }
        }
        return shown;
    }

    private static boolean filled(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> false;
            case STRING -> !value.stringValue().isEmpty();
            case ARRAY -> !value.isEmpty();
            default -> true;
        };
    }

    private JsonNode value(Call call, Note note, NoteField field) {
        return switch (field) {
            case NAME -> Json.object().stringNode(note.name());
            case CONTENT -> note.content();
            case TAGS -> tags(note);
            case OWNER -> member(call, note.owner());
            case CREATOR -> member(call, note.creator());
            case ARCHIVED -> Json.object().booleanNode(note.archived());
            case PROCESSED -> Json.object().booleanNode(note.processed());
        };
    }

    private ArrayNode tags(Note note) {
        ArrayNode shown = Json.array();
        for (UUID id : note.tags()) {
            tags.find(id)
                    .ifPresent(tag ->
                            shown.addObject().put("id", tag.id().toString()).put("name", tag.name()));
        }
        return shown;
    }

    private JsonNode member(Call call, Optional<UUID> id) {
        return id.flatMap(world.members()::find)
                .<JsonNode>map(member -> Json.object()
                        .put("id", member.id().toString())
                        .put("email", call.token().reveal(Token.MEMBERS_PII, member.email())))
                .orElseGet(() -> Json.object().nullNode());
    }

    private static ObjectNode source(Source source) {
        ObjectNode shown = Json.object();
        source.system().ifPresent(system -> shown.put("system", system));
        source.recordId().ifPresent(record -> shown.put("recordId", record));
        source.url().ifPresent(url -> shown.put("url", url));
        return shown;
    }
}
