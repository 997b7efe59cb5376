package io.pbmcp.server.line;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Productboard for one call: of requests that change something, only those go out that the plan named, and only once the
 * intent to send them is written down.
 *
 * @param inner sends what may go out
 * @param due whether a request that changes something may go out now
 */
record PlannedWrites(Productboard inner, Predicate<UpstreamRequest> due) implements Productboard {

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> request.reads() || due.test(request)
                ? inner.send(request)
                : Mono.error(new IllegalStateException(
                        "A tool wanted to send " + request.method() + " " + request.route() + ", which is not due")));
    }

    @Override
    public Productboard bulk() {
        return new PlannedWrites(inner.bulk(), due);
    }
}
