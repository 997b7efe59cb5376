package io.pbmcp.http;

import io.pbmcp.policy.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** One session as the protocol sees it. Calls come from any thread and at the same time; none of them blocks. */
public interface Conversation {

    /**
     * Code of the JSON-RPC error that says that the scopes of the caller's access token are all that is in the way. Its
     * {@code data.scopes} lists every scope the call needs; it is answered with HTTP status 403 and a challenge for them.
     */
    int INSUFFICIENT_SCOPE = 403;

    /**
     * Runs a request. Emits any number of messages for its caller and the JSON-RPC response last; what follows the response
     * is dropped. Cancelling the subscription abandons the work; a lost connection does not cancel.
     */
    Flux<ObjectNode> request(ObjectNode request, Caller caller);

    /** Takes a notification; {@code notifications/cancelled} never comes here, the transport cancels by itself. */
    Mono<Void> notification(ObjectNode notification, Caller caller);

    /** Takes the client's response to a request of ours. */
    Mono<Void> response(ObjectNode response, Caller caller);

    /**
     * What the server says of its own accord. Subscribed while a client listens and cancelled when it stops, so a subscription
     * means that somebody is there; never more than one at a time.
     */
    Flux<ObjectNode> listen();

    /** Ends the session: deleted, idle for too long, or the server stops. Called once. */
    Mono<Void> close();
}
