package io.pbmcp.tools.productboard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lenient reading of answers: what is absent, null or of another type is empty, never an exception. */
public final class Nodes {

    private Nodes() {}

    /** A member that is text. */
    public static Optional<String> text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** A member that is a time. */
    public static Optional<Instant> instant(JsonNode node, String name) {
        return text(node, name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    /** The object with that name, an empty one when there is none. */
    public static ObjectNode object(JsonNode node, String name) {
        return node.path(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** The elements of an array; none when it is no array. */
    public static List<JsonNode> elements(JsonNode node) {
        return node.isArray() ? List.copyOf(node.values()) : List.of();
    }

    /** {@code links.next} of a list, empty on its last page. */
    public static Optional<String> next(JsonNode list) {
        return text(list.path("links"), "next").filter(link -> !link.isBlank());
    }
}
