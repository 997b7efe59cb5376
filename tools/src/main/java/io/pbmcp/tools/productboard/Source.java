package io.pbmcp.tools.productboard;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an object came from: {@code metadata.source} of an entity or a note.
 *
 * @param system the other system, such as {@code zendesk}
 * @param recordId the record there
 * @param url web address of the record, at most 1024 characters
 */
public record Source(Optional<String> system, Optional<String> recordId, Optional<String> url) {

    /** The system that this product writes when the caller names none. */
    public static final String OURS = "productboard-mcp";

    /** A key of ours, by which a create whose answer was lost can be found again. */
    public static Source ours(String recordId) {
        return new Source(Optional.of(OURS), Optional.of(recordId), Optional.empty());
    }

    /** Reads the {@code metadata} of an object; empty when it has no source. */
    public static Optional<Source> read(JsonNode metadata) {
        var source = metadata.path("source");
        var read = new Source(Nodes.text(source, "system"), Nodes.text(source, "recordId"), Nodes.text(source, "url"));
        return read.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    /** Whether one object alone can be found by it: the system and the record are both known. */
    public boolean identifies() {
        return system.isPresent() && recordId.isPresent();
    }

    /** Whether it is one that this product made up for itself, and not worth showing. */
    public boolean isOurs() {
        return system.filter(OURS::equals).isPresent();
    }

    /** The value of {@code metadata} in a request: {@code {"source": {…}}}. */
    public ObjectNode metadata() {
        var source = JsonNodeFactory.instance.objectNode();
        system.ifPresent(value -> source.put("system", value));
        recordId.ifPresent(value -> source.put("recordId", value));
        url.ifPresent(value -> source.put("url", value));
        var metadata = JsonNodeFactory.instance.objectNode();
        metadata.set("source", source);
        return metadata;
    }

    private boolean isEmpty() {
        return system.isEmpty() && recordId.isEmpty() && url.isEmpty();
    }
}
