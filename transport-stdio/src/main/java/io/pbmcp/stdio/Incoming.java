package io.pbmcp.stdio;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What one line turned out to be. */
sealed interface Incoming {

    /** A call that wants an answer. */
    record Request(RequestId id, String method, ObjectNode message) implements Incoming {}

    /** The client takes back its request of this id. */
    record Cancellation(RequestId id) implements Incoming {}

    /** Something that wants no answer. */
    record Notification(ObjectNode message) implements Incoming {}

    /** The client's answer to a request of ours. */
    record Response(ObjectNode message) implements Incoming {}

    /** Nothing to act on and nothing to answer, such as the cancellation of an id that cannot exist. */
    record Ignored(String why) implements Incoming {}

    /**
     * A line that is answered with an error.
     *
     * @param id of the message when it carries a usable one
     * @param code of JSON-RPC
     * @param why what is wrong and what to do; never quotes the line
     */
    record Refused(Optional<RequestId> id, int code, String why) implements Incoming {}
}
