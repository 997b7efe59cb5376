package io.pbmcp.server.protocol;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** What serves the requests of one method. */
@FunctionalInterface
public interface Method {

    /** Serves one request. */
    Mono<McpReply> serve(McpRequest request);

    /** A method that lists all there is on one page, and refuses cursors, of which it gives out none. */
    static Method onePage(Method list) {
        return request -> refused(request).<Mono<McpReply>>map(Mono::just).orElseGet(() -> list.serve(request));
    }

    private static Optional<McpReply> refused(McpRequest request) {
        return request.params().has("cursor")
                ? Optional.of(McpReply.Failure.invalidParams("cursor: this list has one page; leave it out"))
                : Optional.empty();
    }
}
