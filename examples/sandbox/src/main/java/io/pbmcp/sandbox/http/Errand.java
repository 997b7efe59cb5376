package io.pbmcp.sandbox.http;

import reactor.core.publisher.Mono;

/** The first half of an operation that has to ask somebody outside before it is carried out. */
@FunctionalInterface
public interface Errand {

    /**
     * Checks the call while the world is locked, never blocks, refuses by throwing {@link Problem}. What it returns is waited
     * for without the lock; it ends in the second half, which finds a world that may have changed since, or in a
     * {@link Problem}.
     */
    Mono<Handler> begin(Call call);
}
