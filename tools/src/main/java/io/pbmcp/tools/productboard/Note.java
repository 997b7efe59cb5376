package io.pbmcp.tools.productboard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One note as it was read, or the reference to one that a write answers with.
 *
 * @param id UUID
 * @param type {@code textNote}, {@code conversationNote} or {@code opportunityNote}
 * @param fields values by field id; empty ones are missing unless they were asked for
 * @param relationships what came with it: its customer, and what it links to
 * @param source where it came from
 * @param html web address, when there is one
 * @param createdAt when it was made, when the answer says
 * @param updatedAt when it last changed, when the answer says
 */
public record Note(
        String id,
        String type,
        ObjectNode fields,
        Relationships relationships,
        Optional<Source> source,
        Optional<String> html,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    /**
     * Reads one object: the value of {@code data}, or an element of a list. Dates are taken from the top of the object, or
     * from its fields, where some answers have them.
     *
     * @throws ProductboardException of kind GARBLED when it has no id
     */
    public static Note read(JsonNode node) {
        var fields = Nodes.object(node, "fields");
        return new Note(
                Nodes.text(node, "id").orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(node, "type").orElse(""),
                fields,
                Relationships.read(node.path("relationships")),
                Source.read(node.path("metadata")),
                Nodes.text(node.path("links"), "html"),
                Nodes.instant(node, "createdAt").or(() -> Nodes.instant(fields, "createdAt")),
                Nodes.instant(node, "updatedAt").or(() -> Nodes.instant(fields, "updatedAt")));
    }

    /** Its name; empty text when it has none. */
    public String name() {
        return Nodes.text(fields, "name").orElse("");
    }

    /** Its content as HTML; empty for a conversation or an opportunity, which have {@link #parts()}. */
    public Optional<String> content() {
        return Nodes.text(fields, "content");
    }

    /** Its content as a list of parts, for a conversation or an opportunity. */
    public List<JsonNode> parts() {
        return Nodes.elements(fields.path("content"));
    }

    /** Names of its tags. */
    public List<String> tags() {
        return Nodes.elements(fields.path("tags")).stream()
                .map(tag -> Nodes.text(tag, "name"))
                .flatMap(Optional::stream)
                .toList();
    }

    public boolean archived() {
        return fields.path("archived").asBoolean(false);
    }

    public boolean processed() {
        return fields.path("processed").asBoolean(false);
    }

    /** {@code archived}, {@code processed} or {@code unprocessed}: the state that people see. */
    public String state() {
        return archived() ? "archived" : processed() ? "processed" : "unprocessed";
    }

    /** Changes whenever the object does: id, name and last update. */
    public String fingerprint() {
        return id + "|" + name() + "|" + updatedAt.map(Instant::toString).orElse("");
    }
}
