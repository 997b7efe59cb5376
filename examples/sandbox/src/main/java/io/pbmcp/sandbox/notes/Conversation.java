package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.richtext.RichText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes the parts of a conversation. */
final class Conversation {

    private static final List<String> AUTHORS = List.of("customer", "agent");

    private Conversation() {}

    /** The parts of a whole conversation. */
    static ArrayNode parts(Input value) {
        return added(Json.array(), value);
    }

    /** The parts that were there, and these. */
    static ArrayNode added(JsonNode before, Input value) {
        ArrayNode parts = Json.array();
        Set<String> ids = new HashSet<>();
        for (JsonNode part : before) {
            ids.add(part.path("externalId").asString());
            parts.add(part);
        }
        for (Input item : value.items()) {
            ObjectNode part = part(item);
            if (!ids.add(part.path("externalId").asString())) {
                throw item.need("externalId").failed("must be unique within the conversation.");
            }
            parts.add(part);
        }
        return parts;
    }

    /** The parts that stay when these, named by {@code externalId}, go. */
    static ArrayNode removed(JsonNode before, Input value) {
        Set<String> known = before.valueStream()
                .map(part -> part.path("externalId").asString())
                .collect(Collectors.toSet());
        Set<String> gone = new HashSet<>();
        for (Input item : value.items()) {
            Input id = item.object().need("externalId");
            if (!known.contains(id.text())) {
                throw id.failed("There is no part '" + id.text() + "' in this conversation.");
            }
            gone.add(id.text());
        }
        ArrayNode parts = Json.array();
        before.valueStream()
                .filter(part -> !gone.contains(part.path("externalId").asString()))
                .forEach(parts::add);
        return parts;
    }

    private static ObjectNode part(Input item) {
        item.only("externalId", "authorType", "authorName", "content", "timestamp");
        ObjectNode part =
                Json.object().put("externalId", item.need("externalId").text(1, 255));
        part.put("authorType", item.need("authorType").word(AUTHORS));
        item.given("authorName").ifPresent(name -> part.put("authorName", name.text(0, 255)));
        String content = item.need("content").text(0, RichText.MAX_LENGTH);
        part.put("content", content.indexOf('<') < 0 ? content : RichText.strip(content));
        part.put("timestamp", item.need("timestamp").moment().toString());
        return part;
    }
}
