package io.pbmcp.tools.personal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people in an answer of Productboard, found by its shape: members and users, whoever is referred to by an e-mail
 * address, and whoever speaks in a conversation.
 */
record People(PersonalData seen) {

    /** Types of objects that are people. */
    private static final Set<String> TYPES = Set.of("user", "member");

    /** What only people have. */
    private static final List<String> TELLING = List.of(
            "email", "username", "authorName", "authorEmail", "displayName", "fullName", "firstName", "lastName");

    /** The same answer with masked people; the one given stays as it is. */
    JsonNode masked(JsonNode answer) {
        var copy = answer.deepCopy();
        mask(copy);
        return copy;
    }

    private void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object(object);
        }
        node.forEach(this::mask);
    }

    private void object(ObjectNode object) {
        var fields = object.path("fields");
        var type = object.path("type").asString("").toLowerCase(Locale.ROOT);
        if (TYPES.contains(type) || telling(object) || telling(fields)) {
            name(object);
            if (fields instanceof ObjectNode inside) {
                name(inside);
            }
        }
        TELLING.forEach(member -> hide(object, member));
    }

    private static boolean telling(JsonNode object) {
        return object.path("email").isString() || object.path("username").isString();
    }

    private void name(ObjectNode person) {
        hide(person, "name");
    }

    private void hide(ObjectNode object, String member) {
        if (object.path(member).isString()) {
            object.put(member, seen.person(object.path(member).stringValue()));
        }
    }
}
