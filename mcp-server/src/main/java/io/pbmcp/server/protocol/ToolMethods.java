package io.pbmcp.server.protocol;

import io.pbmcp.server.line.Answer;
import io.pbmcp.tools.kit.ErrorCode;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The methods around tools. */
public final class ToolMethods {

    private final ToolCalls calls;
    private final ToolList list;
    private final JsonMapper json;
    private final Mono<Void> warmUp;

    public ToolMethods(ToolCalls calls, ToolList list, JsonMapper json) {
        this.calls = calls;
        this.list = list;
        this.json = json;
        this.warmUp = Mono.<Void>fromRunnable(() -> calls.line().catalog().warmUp())
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    /** What serves each of them. */
    public Map<String, Method> table() {
        return Map.of("tools/list", Method.onePage(this::list), "tools/call", this::call);
    }

    private Mono<McpReply> list(McpRequest request) {
        // Who lists is about to call: what the first call would wait for starts meanwhile.
        warmUp.subscribe();
        return Mono.fromSupplier(() -> new McpReply.Result(list.of(request.caller())));
    }

    private Mono<McpReply> call(McpRequest request) {
        var tool = request.params().path("name");
        var arguments = request.params().path("arguments");
        if (!tool.isString()) {
            return Mono.fromSupplier(
                    () -> calls.malformed(request, "name: must be the name of a tool, as tools/list shows it"));
        }
        if (!arguments.isMissingNode() && !arguments.isNull() && !arguments.isObject()) {
            return Mono.fromSupplier(() -> calls.malformed(request, "arguments: must be an object"));
        }
        return calls.make(
                        request,
                        tool.asString(),
                        arguments instanceof ObjectNode object ? object : json.createObjectNode())
                .map(walked -> walked.map(answer -> reply(request, tool.asString(), answer))
                        .orElseGet(() -> McpReply.Failure.invalidParams(
                                "name: there is no such tool; tools/list shows those you may use")));
    }

    private McpReply reply(McpRequest request, String tool, Answer answer) {
        var missing = answer.error().filter(ErrorCode.NOT_PERMITTED::equals).isPresent()
                ? calls.grants(request).missingScopes(tool)
                : Set.<String>of();
        return missing.isEmpty()
                ? new McpReply.Result(result(answer))
                : new McpReply.ScopesNeeded(missing, answer.text());
    }

    private ObjectNode result(Answer answer) {
        var result = json.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", answer.text());
        answer.structured().ifPresent(structured -> result.set("structuredContent", structured));
        result.put("isError", answer.error().isPresent());
        answer.error().ifPresent(code -> result.withObject("/_meta").put(McpReply.CODE, code.word()));
        if (answer.outside()) {
            result.withObject("/_meta").put(McpReply.OUTSIDE_TEXT, true);
        }
        return result;
    }
}
