package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A feature and what its button shows. */
record PluginConnection(
        @Description("Name of the feature.") Optional<String> name,

        @Description("connected, progress, error or initial.")
        String state,

        Optional<String> label,
        Optional<String> hoverLabel,
        Optional<String> tooltip,
        Optional<String> color,
        Optional<String> targetUrl,
        Optional<String> message,

        @Description("What Productboard notes about a push that failed.")
        Optional<String> debugDetail,

        @Description("Id of the feature.") String id) {

    /** Reads one; the id of a connection is that of its feature. */
    static PluginConnection read(JsonNode node) {
        var state = node.path("fields").path("connection");
        return new PluginConnection(
                Optional.empty(),
                Nodes.text(state, "state").orElse(ConnectionState.INITIAL.word()),
                Nodes.text(state, "label"),
                Nodes.text(state, "hoverLabel"),
                Nodes.text(state, "tooltip"),
                Nodes.text(state, "color"),
                Nodes.text(state, "targetUrl"),
                Nodes.text(state, "message"),
                Nodes.text(state, "debugDetail"),
                Nodes.text(node, "id")
                        .orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)));
    }

    PluginConnection of(Entity entity) {
        return new PluginConnection(
                Optional.of(entity.name()),
                state,
                label,
                hoverLabel,
                tooltip,
                color,
                targetUrl,
                message,
                debugDetail,
                id);
    }

    /** Whether nothing is connected. */
    boolean initial() {
        return Word.find(ConnectionState.class, state)
                .filter(ConnectionState.INITIAL::equals)
                .isPresent();
    }

    /** Whether it shows just what a request would set. */
    boolean isAlready(ObjectNode wanted) {
        var now = JsonNodeFactory.instance.objectNode().put("state", state);
        label.ifPresent(text -> now.put("label", text));
        hoverLabel.ifPresent(text -> now.put("hoverLabel", text));
        tooltip.ifPresent(text -> now.put("tooltip", text));
        color.ifPresent(text -> now.put("color", text));
        targetUrl.ifPresent(text -> now.put("targetUrl", text));
        message.ifPresent(text -> now.put("message", text));
        return now.equals(wanted);
    }

    /** The state in one line, with everything that belongs to it. */
    String words() {
        var parts = new ArrayList<String>();
        label.ifPresent(text -> parts.add(OutsideText.line(text, 40)));
        hoverLabel.ifPresent(text -> parts.add("hover " + OutsideText.line(text, 40)));
        tooltip.ifPresent(text -> parts.add("tooltip " + OutsideText.line(text, 100)));
        color.ifPresent(text -> parts.add(OutsideText.line(text, 20)));
        message.ifPresent(text -> parts.add(OutsideText.line(text, 255)));
        targetUrl.ifPresent(text -> parts.add(OutsideText.line(text, 1000)));
        return OutsideText.line(state, 20) + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    /** One line, and what Productboard notes about a failure below. */
    String lines() {
        var parts = new ArrayList<String>();
        name.ifPresent(text -> parts.add(text.isBlank() ? "(no name)" : OutsideText.line(text, 255)));
        parts.add(words());
        parts.add(OutsideText.line(id, 60));
        return String.join(" | ", parts)
                + debugDetail
                        .map(text -> "\n  debug: " + OutsideText.line(text, 1000))
                        .orElse("");
    }
}
