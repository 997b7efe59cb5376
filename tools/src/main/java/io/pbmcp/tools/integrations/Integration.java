package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One integration; where a plugin sends to is never told. */
record Integration(
        String name,

        @Description("Reversed domain name of a plugin's maker.")
        Optional<String> type,

        @Description("enabled or disabled.") String status,

        @Description("What a plugin's button says while nothing is connected.")
        Optional<String> label,

        Optional<Instant> createdAt,
        String id,
        Optional<String> address) {

    /** Reads one object: the value of {@code data}, or an element of a list. */
    static Integration read(JsonNode node) {
        var fields = node.path("fields");
        return new Integration(
                Nodes.text(fields, "name").orElse(""),
                Nodes.text(fields, "type"),
                Nodes.text(fields, "integrationStatus").orElse(""),
                Nodes.text(fields.path("initialState"), "label"),
                Nodes.instant(node, "createdAt"),
                Nodes.text(node, "id").orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(node.path("links"), "html"));
    }

    /** Changes whenever the integration does, but for what is never told of it. */
    String fingerprint() {
        return String.join("|", id, name, status, label.orElse(""));
    }

    /** Its name, or its id where it has none. */
    String shownName() {
        return name.isBlank() ? id : name;
    }

    /** One line, and its address below. */
    String lines() {
        var parts = new ArrayList<String>();
        parts.add(name.isBlank() ? "(no name)" : OutsideText.line(name, 255));
        type.ifPresent(text -> parts.add(OutsideText.line(text, 255)));
        parts.add(OutsideText.line(status, 20));
        label.ifPresent(text -> parts.add("button " + OutsideText.line(text, 20)));
        createdAt.ifPresent(
                time -> parts.add(time.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
        parts.add(OutsideText.line(id, 60));
        return String.join(" | ", parts)
                + address.map(link -> "\n  " + OutsideText.line(link, 300)).orElse("");
    }
}
