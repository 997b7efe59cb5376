package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** So many requests for one call and no more; those that come after fail as if Productboard had no time for them. */
final class Ration implements Productboard {

    private final Productboard productboard;
    private final AtomicInteger left;

    private Ration(Productboard productboard, AtomicInteger left) {
        this.productboard = productboard;
        this.left = left;
    }

    static Ration of(Productboard productboard, int requests) {
        return new Ration(productboard, new AtomicInteger(requests));
    }

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> left.getAndDecrement() > 0
                ? productboard.send(request)
                : Mono.error(new ProductboardException(Kind.THROTTLED)));
    }

    @Override
    public Productboard bulk() {
        return new Ration(productboard.bulk(), left);
    }
}
