package io.pbmcp.server.line;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import reactor.core.publisher.Mono;

/** Keeps what a call is about to destroy, so that it can be made again. */
@FunctionalInterface
public interface Keeper {

    /**
     * Reads it whole, by reads of the server's own that no answer ever shows, and writes it down.
     *
     * @param request that is going to destroy it
     * @param productboard for reads alone
     * @return the id by which it is found again, once it is on disk; fails when it cannot be kept, and then nothing may be
     *     changed
     */
    Mono<String> keep(Call call, UpstreamRequest request, Productboard productboard);
}
