package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A feature and its Jira issue. */
record JiraConnection(
        @Description("Name of the feature.") Optional<String> name,

        String issueKey,
        String issueId,
        @Description("Id of the feature.") String id) {

    /** Reads one; the id of a connection is that of its feature. */
    static JiraConnection read(JsonNode node) {
        var fields = node.path("fields");
        return new JiraConnection(
                Optional.empty(),
                Nodes.text(fields, "issueKey").orElse(""),
                Nodes.text(fields, "issueId").orElse(""),
                Nodes.text(node, "id")
                        .orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)));
    }

    JiraConnection of(Entity entity) {
        return new JiraConnection(Optional.of(entity.name()), issueKey, issueId, id);
    }

    String line() {
        var parts = new ArrayList<String>();
        name.ifPresent(text -> parts.add(text.isBlank() ? "(no name)" : OutsideText.line(text, 255)));
        parts.add(OutsideText.line(issueKey, 100));
        parts.add("issue " + OutsideText.line(issueId, 60));
        parts.add(OutsideText.line(id, 60));
        return String.join(" | ", parts);
    }
}
