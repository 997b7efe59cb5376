package io.pbmcp.server.protocol;

import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.RequestRecord;
import io.pbmcp.server.line.Answer;
import io.pbmcp.server.line.Call;
import io.pbmcp.server.line.CallLine;
import io.pbmcp.server.line.Grants;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Json;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of tools, for whatever method they are made. There is no other way to Productboard: each is decided on, counted,
 * and written down like one the caller made itself.
 */
public record ToolCalls(CallLine line) {

    private static final McpReply UNRECORDED = new McpReply.Failure(
            McpReply.Failure.INTERNAL_ERROR,
            ErrorCode.AUDIT_UNAVAILABLE.word() + ": The audit trail cannot be written, so the request was not served."
                    + " Next: Tell whoever runs this server; its log says what is wrong.");

    /** Makes one call for a request; empty when there is no tool of that name. */
    public Mono<Optional<Answer>> make(McpRequest request, String tool, ObjectNode arguments) {
        return Mono.defer(() -> line.walk(call(request, tool, arguments)));
    }

    /**
     * Refuses a call that is none, and writes it down.
     *
     * @param why our own sentence
     */
    public McpReply malformed(McpRequest request, String why) {
        var params = request.params();
        var arguments = params.path("arguments") instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        try {
            line.malformed(call(request, params.path("name").asStringOpt().orElse(""), arguments), why);
            return McpReply.Failure.invalidParams(why);
        } catch (AuditUnavailableException e) {
            return UNRECORDED;
        }
    }

    /**
     * Writes down a request that called no tool, and gives its answer back; another one when it cannot be written down.
     *
     * @param target what was asked for, as the caller wrote it
     */
    public McpReply told(McpRequest request, String target, McpReply reply) {
        var refused =
                reply instanceof McpReply.Failure failure ? Optional.of(failure.message()) : Optional.<String>empty();
        var version = line.rules().get().policy().version();
        try {
            line.audit()
                    .requested(new RequestRecord(
                            request.caller(),
                            request.method(),
                            target,
                            request.params().path("arguments"),
                            version,
                            Optional.of(request.client().name()),
                            refused));
            return reply;
        } catch (AuditUnavailableException e) {
            return UNRECORDED;
        }
    }

    private Call call(McpRequest request, String tool, ObjectNode arguments) {
        return new Call(
                UUID.randomUUID().toString(),
                request.caller(),
                tool,
                arguments,
                request.client(),
                line.clock().instant(),
                request.method());
    }

    /** What the caller of a request may be shown. */
    public Grants grants(McpRequest request) {
        return line.grants(request.caller());
    }
}
