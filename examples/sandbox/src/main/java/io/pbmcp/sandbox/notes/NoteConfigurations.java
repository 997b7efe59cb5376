package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.richtext.RichText;
import io.pbmcp.sandbox.world.EntityType;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What each kind of note is made of, for clients that ask before they write. */
final class NoteConfigurations {

    private NoteConfigurations() {}

    /** All of them, or those of the types asked for. */
    static Reply list(Call call) {
        call.query().only(Set.of("type[]", "type"));
        List<NoteType> wanted = call.query().all("type[]", "type").stream()
                .map(word -> type("type[]", word))
                .toList();
        ArrayNode shown = Json.array();
        for (NoteType type : NoteType.values()) {
            if (wanted.isEmpty() || wanted.contains(type)) {
                shown.add(configuration(call, type));
            }
        }
        return Reply.ok(shown);
    }

    static Reply one(Call call) {
        return Reply.ok(configuration(call, type("type", call.variable("type"))));
    }

    private static NoteType type(String parameter, String word) {
        return NoteType.of(word)
                .orElseThrow(() -> Problem.parameter(
                        parameter, "'" + word + "' is no note type; use " + String.join(", ", NoteType.words()) + "."));
    }

    private static ObjectNode configuration(Call call, NoteType type) {
        ObjectNode shown = Json.object().put("type", type.wire());
        ObjectNode fields = shown.putObject("fields");
        for (NoteField field : NoteField.values()) {
            fields.set(field.id(), field(call, type, field));
        }
        ObjectNode relationships = shown.putObject("relationships");
        relationships.set(NoteRelations.CUSTOMER, relationship(NoteRelations.CUSTOMERS, "single"));
        relationships.set(NoteRelations.LINK, relationship(NoteRelations.LINKABLE, "multiple"));
        return shown;
    }

    private static ObjectNode relationship(Set<EntityType> targets, String cardinality) {
        ObjectNode shown = Json.object();
        ArrayNode types = shown.putArray("targetType");
        targets.stream().map(EntityType::wire).forEach(types::add);
        return shown.put("cardinality", cardinality).put("mandatory", false);
    }

    private static ObjectNode field(Call call, NoteType type, NoteField field) {
        ObjectNode shown =
                Json.object().put("id", field.id()).put("name", field.title()).put("path", "/fields/" + field.id());
        shown.set("schema", schema(type, field));
        ObjectNode lifecycle = shown.putObject("lifecycle");
        lifecycle.set("create", operations(field.create(type)));
        lifecycle.set("update", operations(field.update(type)));
        lifecycle.set("patch", operations(field.patch(type)));
        switch (field) {
            case NAME ->
                shown.putObject("constraints")
                        .put("required", true)
                        .put("allowEmpty", false)
                        .put("maxLength", 255);
            case CONTENT -> {
                if (type == NoteType.TEXT) {
                    shown.putObject("constraints").put("maxLength", RichText.MAX_LENGTH);
                }
            }
            case TAGS -> shown.putObject("constraints").put("uniqueItems", true);
            case OWNER, CREATOR -> {
                ObjectNode values = shown.putObject("values");
                values.putArray("data");
                values.putObject("links").put("next", call.link("/members"));
            }
            case ARCHIVED, PROCESSED -> shown.putObject("default").put("value", false);
        }
        return shown;
    }

    private static ObjectNode operations(Set<NoteField.Op> allowed) {
        ObjectNode shown = Json.object();
        allowed.forEach(op -> shown.put(op.wire(), true));
        return shown;
    }

    private static ObjectNode schema(NoteType type, NoteField field) {
        return switch (field) {
            case NAME -> type("string");
            case CONTENT ->
                switch (type) {
                    case TEXT -> type("string").put("format", "html");
                    case CONVERSATION -> array("externalId", "authorType", "authorName", "content", "timestamp");
                    case OPPORTUNITY -> array("id", "name", "fieldType", "value");
                };
            case TAGS -> array("id", "name");
            case OWNER, CREATOR -> object("id", "email");
            case ARCHIVED, PROCESSED -> type("boolean");
        };
    }

    private static ObjectNode type(String name) {
        return Json.object().put("type", name);
    }

    private static ObjectNode array(String... members) {
        ObjectNode shown = type("array");
        shown.set("items", object(members));
        return shown;
    }

    private static ObjectNode object(String... members) {
        ObjectNode shown = type("object");
        ObjectNode properties = shown.putObject("properties");
        for (String member : members) {
            properties.set(member, type("string"));
        }
        return shown;
    }
}
