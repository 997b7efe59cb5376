package io.pbmcp.server.protocol;

import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/**
 * The listings of a running server.
 *
 * @param change whether another one can follow
 * @param now the one that holds
 * @param all the one that holds, at once, and then each that follows; never ends
 */
public record Listings(boolean change, Supplier<Listing> now, Flux<Listing> all) {

    /** There is one listing, and there will be no other. */
    public static final Listings FIXED = new Listings(false, () -> Listing.SAME, Flux.never());
}
