package io.pbmcp.tools.productboard;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Productboard's API, spoken to with one token on behalf of one agent. */
@FunctionalInterface
public interface Productboard {

    /**
     * Sends one request, waits for its turn in the rate budget, and repeats it only where that is provably safe.
     * Emits the whole answer (an object with {@code data}), or a missing node when the answer has no body.
     * Fails with {@link ProductboardException} and nothing else.
     */
    Mono<JsonNode> send(UpstreamRequest request);

    /** The same, for follow-up pages and bulk work: its requests go behind interactive ones in the queue. */
    default Productboard bulk() {
        return this;
    }
}
