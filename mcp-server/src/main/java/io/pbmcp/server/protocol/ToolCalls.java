package io.pbmcp.server.protocol;

import io.pbmcp.server.line.Answer;
import io.pbmcp.server.line.Call;
import io.pbmcp.server.line.CallLine;
import io.pbmcp.server.line.Grants;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of tools, for whatever method they are made. There is no other way to Productboard: each is decided on, counted,
 * and written down like one the caller made itself.
 */
public record ToolCalls(CallLine line) {

    /** Makes one call for a request; empty when there is no tool of that name. */
    public Mono<Optional<Answer>> make(McpRequest request, String tool, ObjectNode arguments) {
        return Mono.defer(() -> line.walk(new Call(
                UUID.randomUUID().toString(),
                request.caller(),
                tool,
                arguments,
                request.client(),
                line.clock().instant())));
    }

    /** What the caller of a request may be shown. */
    public Grants grants(McpRequest request) {
        return line.grants(request.caller());
    }
}
