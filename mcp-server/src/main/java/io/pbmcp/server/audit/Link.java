package io.pbmcp.server.audit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a file had come when another one began. The first line of every file holds such links, so that a file, or the
 * end of one, cannot go without a trace.
 *
 * @param file its name
 * @param lines how many whole lines it had
 * @param head the hash of the last of them
 * @param torn whether the beginning of a line stood behind them
 */
record Link(String file, long lines, String head, boolean torn) {

    static Link of(JsonNode json) {
        return new Link(
                json.path("file").asString(""),
                json.path("lines").asLong(0),
                json.path("head").asString(""),
                json.path("torn").asBoolean(false));
    }

    void write(ObjectNode json) {
        json.put("file", file).put("lines", lines).put("head", head);
        if (torn) {
            json.put("torn", true);
        }
    }
}
