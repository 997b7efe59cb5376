package io.pbmcp.sandbox.webhooks;

import io.pbmcp.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event as subscribers read it.
 *
 * @param id of the thing that changed, where the event has one
 * @param links addresses in version 1 of the API by what they lead to: {@code target}, or {@code feature} and {@code note}
 * @param attributes what changed; only for updates
 */
record Event(EventType type, Optional<UUID> id, Map<String, String> links, List<String> attributes) {

    Event {
        attributes = List.copyOf(attributes);
    }

    /** An event about one thing. */
    static Event about(EventType type, Optional<UUID> id, String target, List<String> attributes) {
        return new Event(type, id, Map.of("target", target), attributes);
    }

    /** The body of the notification. */
    ObjectNode payload() {
        ObjectNode payload = Json.object();
        ObjectNode data = payload.putObject("data");
        id.ifPresent(known -> data.put("id", known.toString()));
        data.put("eventType", type.wire());
        ObjectNode shown = data.putObject("links");
        links.forEach(shown::put);
        if (!attributes.isEmpty()) {
            ArrayNode names = data.putArray("updatedAttributes");
            attributes.forEach(names::add);
        }
        return payload;
    }
}
