package io.pbmcp.http;

import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC message from a client. */
sealed interface Message {

    /**
     * A request.
     *
     * @param id its id as JSON text, so that {@code 1} and {@code "1"} differ
     */
    record Request(String id, String method, ObjectNode json) implements Message {}

    /** A notification. */
    record Notification(String method, ObjectNode json) implements Message {}

    /** The answer to a request of ours. */
    record Response(ObjectNode json) implements Message {}

    /** No message at all. */
    record Malformed(int code, String why) implements Message {}
}
