package io.pbmcp.tools.configuration;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One value that a field offers. */
record FieldValue(
        String name,
        Optional<String> color,

        @Description("Types of a status; empty for other values.")
        List<String> types,

        String id) {

    FieldValue {
        types = List.copyOf(types);
    }

    /**
     * Reads an element of a list.
     *
     * @throws ProductboardException of kind GARBLED when it has no id
     */
    static FieldValue read(JsonNode node) {
        var fields = node.path("fields");
        return new FieldValue(
                Nodes.text(fields, "name").orElse(""),
                Nodes.text(fields, "color").filter(color -> !color.isBlank()),
                Nodes.elements(fields.path("assignedEntityTypes")).stream()
                        .map(type -> type.asString(""))
                        .toList(),
                Nodes.text(node, "id")
                        .orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)));
    }

    /** Whether people would take the two names for one. */
    boolean called(String other) {
        return name.strip().equalsIgnoreCase(other.strip());
    }

    /** Whether the name has these words in it. */
    boolean holds(String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    String line() {
        var parts = new ArrayList<String>();
        parts.add(name.isBlank() ? "(no name)" : OutsideText.line(name, 200));
        color.ifPresent(word -> parts.add(OutsideText.line(word, 40)));
        if (!types.isEmpty()) {
            parts.add(OutsideText.line(String.join(", ", types), 200));
        }
        parts.add(OutsideText.line(id, 60));
        return String.join(" | ", parts);
    }
}
