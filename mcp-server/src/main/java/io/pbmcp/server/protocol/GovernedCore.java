package io.pbmcp.server.protocol;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.line.Answer;
import io.pbmcp.server.line.Call;
import io.pbmcp.server.line.CallLine;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Serves the methods of MCP over the line that every call walks. */
public final class GovernedCore implements McpCore {

    /** Member of {@code _meta} that repeats the code of an error. */
    public static final String CODE = "io.pbmcp/code";

    private final ServerName name;
    private final CallLine line;
    private final ToolList list;
    private final Function<Caller, String> instructions;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Mono<Void> warmUp;

    public GovernedCore(
            ServerName name,
            CallLine line,
            ToolList list,
            Function<Caller, String> instructions,
            InstantSource clock,
            JsonMapper json) {
        this.name = name;
        this.line = line;
        this.list = list;
        this.instructions = instructions;
        this.clock = clock;
        this.json = json;
        this.warmUp = Mono.<Void>fromRunnable(() -> line.catalog().warmUp())
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    @Override
    public Set<String> methods() {
        return Set.of("ping", "tools/list", "tools/call");
    }

    @Override
    public ServerName name() {
        return name;
    }

    @Override
    public String instructions(Caller caller) {
        return instructions.apply(caller);
    }

    @Override
    public Mono<McpReply> handle(McpRequest request) {
        return switch (request.method()) {
            case "ping" -> Mono.just(new McpReply.Result(json.createObjectNode()));
            case "tools/list" -> Mono.fromSupplier(() -> list(request));
            case "tools/call" -> call(request);
            default ->
                Mono.just(new McpReply.Failure(McpReply.Failure.METHOD_NOT_FOUND, "There is no such method here"));
        };
    }

    private McpReply list(McpRequest request) {
        if (request.params().has("cursor")) {
            return McpReply.Failure.invalidParams("cursor: this list has one page; leave it out");
        }
        // Who lists is about to call: what the first call would wait for starts meanwhile.
        warmUp.subscribe();
        return new McpReply.Result(list.of(request.caller()));
    }

    private Mono<McpReply> call(McpRequest request) {
        var tool = request.params().path("name");
        var arguments = request.params().path("arguments");
        if (!tool.isString()) {
            return Mono.just(
                    McpReply.Failure.invalidParams("name: must be the name of a tool, as tools/list shows it"));
        }
        if (!arguments.isMissingNode() && !arguments.isNull() && !arguments.isObject()) {
            return Mono.just(McpReply.Failure.invalidParams("arguments: must be an object"));
        }
        var call = new Call(
                UUID.randomUUID().toString(),
                request.caller(),
                tool.asString(),
                arguments instanceof ObjectNode object ? object : json.createObjectNode(),
                request.client(),
                clock.instant());
        return line.walk(call)
                .map(walked -> walked.<McpReply>map(answer -> new McpReply.Result(result(answer)))
                        .orElseGet(() -> McpReply.Failure.invalidParams(
                                "name: there is no such tool; tools/list shows those you may use")));
    }

    private ObjectNode result(Answer answer) {
        var result = json.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", answer.text());
        answer.structured().ifPresent(structured -> result.set("structuredContent", structured));
        result.put("isError", answer.error().isPresent());
        answer.error().ifPresent(code -> result.putObject("_meta").put(CODE, code.word()));
        return result;
    }
}
