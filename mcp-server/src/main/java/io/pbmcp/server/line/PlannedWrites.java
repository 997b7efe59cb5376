package io.pbmcp.server.line;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Productboard for one call: of requests that change something, only those go out that the plan named, and only once the
 * intent to send them is written down.
 *
 * @param inner sends what may go out
 * @param due what may go out now
 */
record PlannedWrites(Productboard inner, Due due) implements Productboard {

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> due.allows(request)
                ? inner.send(request).doOnNext(answer -> due.answered(request, answer))
                : Mono.error(new IllegalStateException(
                        "A tool wanted to send " + request.method() + " " + request.route() + ", which is not due")));
    }

    @Override
    public Productboard bulk() {
        return new PlannedWrites(inner.bulk(), due);
    }
}
