package io.pbmcp.tools.undo;

import io.pbmcp.tools.productboard.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something as it was before it was destroyed, with all that went with it.
 *
 * @param kind what it is
 * @param objects as Productboard told them, the destroyed one first, what is above before what is below it; their
 *     {@code relationships} are a whole list
 * @param notes the lines that notes lose with them; the notes themselves stay
 * @param complete whether there was nothing else
 */
public record Keepsake(Kind kind, List<ObjectNode> objects, List<NoteLine> notes, boolean complete) {

    /** What can be kept. */
    public enum Kind {
        ENTITY,
        NOTE,
        OPTION,
        TEAM,
        WEBHOOK,
        PLUGIN_INTEGRATION;

        /** In words. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A line from a note that stays to something that goes.
     *
     * @param note id of the note
     * @param type {@code link} or {@code customer}
     * @param target id of what goes
     */
    public record NoteLine(String note, String type, String target) {}

    public Keepsake {
        objects = List.copyOf(objects);
        notes = List.copyOf(notes);
    }

    /** The one that was destroyed. */
    public ObjectNode root() {
        return objects.get(0);
    }

    /** Name of the one that was destroyed; outside text, may be empty. */
    public String name() {
        return Nodes.text(root().path("fields"), "name").orElse("");
    }

    /** As JSON, for a file. */
    public ObjectNode json() {
        var json =
                JsonMapper.shared().createObjectNode().put("kind", kind.name()).put("complete", complete);
        var all = json.putArray("objects");
        objects.forEach(all::add);
        var lines = json.putArray("notes");
        notes.forEach(line -> lines.addObject()
                .put("note", line.note())
                .put("type", line.type())
                .put("target", line.target()));
        return json;
    }

    /** From JSON; empty when it is none. */
    public static Optional<Keepsake> read(JsonNode json) {
        var objects = Nodes.elements(json.path("objects")).stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        var kind = List.of(Kind.values()).stream()
                .filter(each -> each.name().equals(json.path("kind").asString("")))
                .findFirst();
        var notes = Nodes.elements(json.path("notes")).stream()
                .map(line -> new NoteLine(
                        line.path("note").asString(""),
                        line.path("type").asString(""),
                        line.path("target").asString("")))
                .toList();
        return kind.filter(known -> !objects.isEmpty())
                .map(known -> new Keepsake(
                        known, objects, notes, json.path("complete").asBoolean(false)));
    }
}
