package io.pbmcp.tools.productboard;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The relationships that came with an object: maybe not all of them.
 *
 * @param known those in the answer
 * @param complete whether there are no others; otherwise the list of relationships has to be asked for
 */
public record Relationships(List<Relationship> known, boolean complete) {

    public Relationships {
        known = List.copyOf(known);
    }

    /** Reads {@code relationships} of an object: an object with {@code data} and {@code links}, or a bare array. */
    public static Relationships read(JsonNode node) {
        var data = node.isArray() ? node : node.path("data");
        var known = Nodes.elements(data).stream()
                .map(Relationship::read)
                .flatMap(Optional::stream)
                .toList();
        return new Relationships(known, Nodes.next(node).isEmpty());
    }

    /** Those of one type, such as {@code link}. */
    public List<Relationship> of(String type) {
        return known.stream().filter(each -> each.type().equals(type)).toList();
    }

    /** The parent, when there is one. */
    public Optional<Relationship> parent() {
        return of("parent").stream().findFirst();
    }

    /** The customer of a note, when there is one. */
    public Optional<Relationship> customer() {
        return of("customer").stream().findFirst();
    }
}
