package io.pbmcp.stdio;

import org.reactivestreams.Publisher;
import tools.jackson.databind.node.ObjectNode;

/**
 * What answers on the other side of the pipe. Its publishers are subscribed on the scheduler of the {@link StdioFront}, never on the
 * thread that reads, and are asked for one message at a time: the next one after the last was written. A hot publisher that cannot
 * wait must say itself what it drops.
 */
public interface StdioPeer {

    /**
     * Works on one request.
     *
     * @param request a checked JSON-RPC 2.0 request: {@code id} is a string or an integer, {@code params} absent or an object
     * @return any number of messages, the response (same {@code id}) last; cancelling it abandons the work, and nothing is written
     *     any more. An error, or an end without a response, is answered with -32603 and logged
     */
    Publisher<ObjectNode> request(ObjectNode request);

    /**
     * Takes note of something that wants no answer. {@code notifications/cancelled} never arrives here.
     *
     * @return ends when done; an error is logged
     */
    Publisher<Void> notification(ObjectNode notification);

    /**
     * Takes the client's answer to a request of ours.
     *
     * @return ends when done; an error is logged
     */
    Publisher<Void> response(ObjectNode response);

    /** What the server says of its own accord; subscribed once. */
    Publisher<ObjectNode> unsolicited();
}
