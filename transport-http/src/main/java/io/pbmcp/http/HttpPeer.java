package io.pbmcp.http;

import io.pbmcp.policy.Caller;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The protocol behind the transport. It never blocks, and it trusts the caller it is told, not the message. */
public interface HttpPeer {

    /**
     * Answers an {@code initialize} request. An error, or nothing at all, becomes a JSON-RPC internal error without details.
     *
     * @param initializeRequest the whole JSON-RPC request
     * @param caller who signed in for this request
     */
    Mono<Opening> open(ObjectNode initializeRequest, Caller caller);
}
