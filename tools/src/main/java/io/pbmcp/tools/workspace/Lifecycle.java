package io.pbmcp.tools.workspace;

import tools.jackson.databind.JsonNode;

/**
 * What one way of writing may do to a field.
 *
 * @param set replace its value
 * @param clear empty it
 * @param addItems add to its list
 * @param removeItems take from its list
 */
public record Lifecycle(boolean set, boolean clear, boolean addItems, boolean removeItems) {

    /** Anything goes, as far as is known here: Productboard itself checks. */
    public static final Lifecycle ANY = new Lifecycle(true, true, true, true);

    static Lifecycle read(JsonNode node) {
        return new Lifecycle(
                node.path("set").asBoolean(false),
                node.path("clear").asBoolean(false),
                node.path("addItems").asBoolean(false),
                node.path("removeItems").asBoolean(false));
    }
}
