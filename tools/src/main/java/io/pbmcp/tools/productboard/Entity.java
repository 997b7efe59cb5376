package io.pbmcp.tools.productboard;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entity as it was read, or the reference to one that a write answers with.
 *
 * @param id UUID
 * @param typeWord type as Productboard spells it; may be one that is not known here
 * @param fields values by field id; empty ones are missing unless they were asked for
 * @param relationships what came with it
 * @param source where it came from
 * @param html web address, when the workspace has one
 * @param createdAt when it was made, when the answer says
 * @param updatedAt when it last changed, when the answer says
 */
public record Entity(
        String id,
        String typeWord,
        ObjectNode fields,
        Relationships relationships,
        Optional<Source> source,
        Optional<String> html,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    /**
     * Reads one object: the value of {@code data}, or an element of a list.
     *
     * @throws ProductboardException of kind GARBLED when it has no id
     */
    public static Entity read(JsonNode node) {
        return new Entity(
                Nodes.text(node, "id").orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(node, "type").orElse(""),
                Nodes.object(node, "fields"),
                Relationships.read(node.path("relationships")),
                Source.read(node.path("metadata")),
                Nodes.text(node.path("links"), "html"),
                Nodes.instant(node, "createdAt"),
                Nodes.instant(node, "updatedAt"));
    }

    /** Its type, when it is one known here. */
    public Optional<EntityType> type() {
        return EntityType.find(typeWord);
    }

    /** Its name; empty text when it has none. */
    public String name() {
        return Nodes.text(fields, "name").orElse("");
    }

    /** Its description as HTML. */
    public Optional<String> description() {
        return Nodes.text(fields, "description");
    }

    /** Name of its status. */
    public Optional<String> status() {
        return Nodes.text(fields.path("status"), "name");
    }

    public boolean archived() {
        return fields.path("archived").asBoolean(false);
    }

    /** Changes whenever the object does: id, name and last update. */
    public String fingerprint() {
        return id + "|" + name() + "|" + updatedAt.map(Instant::toString).orElse("");
    }
}
