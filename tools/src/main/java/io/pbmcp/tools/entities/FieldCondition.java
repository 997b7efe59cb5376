package io.pbmcp.tools.entities;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one field of an entity has to hold. As much as possible is asked of Productboard, and the rest is checked here.
 *
 * @param id the field
 * @param asked the value of its filter as Productboard's searches take it; empty when they have none
 * @param checked what is left to check; empty when Productboard's answer is enough
 */
record FieldCondition(String id, Optional<JsonNode> asked, Optional<Predicate<JsonNode>> checked) {

    static FieldCondition asked(String id, JsonNode filter) {
        return new FieldCondition(id, Optional.of(filter), Optional.empty());
    }

    static FieldCondition asked(String id, String key, JsonNode value) {
        return asked(id, object(key, value));
    }

    static FieldCondition checked(String id, Predicate<JsonNode> fits) {
        return new FieldCondition(id, Optional.empty(), Optional.of(fits));
    }

    /** The same, with something more to check. */
    FieldCondition and(Predicate<JsonNode> fits) {
        return new FieldCondition(id, asked, Optional.of(fits));
    }

    static ObjectNode object(String key, JsonNode value) {
        var object = JsonNodeFactory.instance.objectNode();
        object.set(key, value);
        return object;
    }

    /** References to these ids. */
    static ArrayNode references(List<String> ids) {
        var list = JsonNodeFactory.instance.arrayNode();
        ids.forEach(id -> list.addObject().put("id", id));
        return list;
    }
}
