package io.pbmcp.tools.webhooks;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One webhook as it was read. It never changes: there is no update.
 *
 * @param events what it is told about, words of Productboard's
 * @param url where to; may hold a secret, so lists show its host only
 * @param created when it was made, as Productboard writes it
 */
record Webhook(String id, String name, List<String> events, String url, Optional<String> created) {

    Webhook {
        events = List.copyOf(events);
    }

    /** Reads one object: the value of {@code data}, or an element of a list. */
    static Webhook read(JsonNode node) {
        var fields = node.path("fields");
        return new Webhook(
                Nodes.text(node, "id").orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED)),
                Nodes.text(fields, "name").orElse(""),
                Nodes.elements(fields.path("events")).stream()
                        .flatMap(event -> Nodes.text(event, "eventType").stream())
                        .toList(),
                Nodes.text(fields.path("notification"), "url").orElse(""),
                Nodes.text(node, "createdAt"));
    }

    /** The host it sends to; empty text when the address is none. */
    String host() {
        try {
            return Optional.ofNullable(new URI(url).getHost()).orElse("");
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
