package io.pbmcp.tools.personal;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Productboard, whose answers nobody reads before the people in them are masked: no tool has to remember to.
 *
 * @param inner asked for what is masked
 */
record MaskedProductboard(Productboard inner, People people) implements Productboard {

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return inner.send(request).map(people::masked);
    }

    @Override
    public Productboard bulk() {
        return new MaskedProductboard(inner.bulk(), people);
    }
}
