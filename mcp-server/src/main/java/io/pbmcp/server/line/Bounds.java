package io.pbmcp.server.line;

import reactor.core.publisher.Mono;

/** Bounds around the work of a tool: what it throws stays inside, and what is lost ends. */
final class Bounds {

    private Bounds() {}

    /** Reactor takes these errors for the end of the process and tells nobody; to one call they are failures like others. */
    static <T> Mono<T> contained(Mono<T> work) {
        return Mono.fromDirect(downstream -> {
            try {
                work.subscribe(downstream);
            } catch (LinkageError | StackOverflowError e) {
                downstream.onError(e);
            }
        });
    }

    /** Requests give up by themselves at the deadline; this is for a tool that is lost all the same, so that its call ends. */
    static <T> Mono<T> bounded(Mono<T> work) {
        return contained(work).timeout(CallLine.TIME.plus(CallLine.SLACK));
    }
}
