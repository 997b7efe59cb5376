package io.pbmcp.server.prompts;

import io.pbmcp.server.line.Grants;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.server.protocol.Method;
import io.pbmcp.server.protocol.ToolCalls;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The methods around prompts. They ask Productboard nothing. */
public final class Prompts {

    /** Every prompt there is, in the order in which they are listed. */
    static final List<Prompt> ALL = List.of(
            TriageFeedback.PROMPT, FeatureBrief.PROMPT, WeeklyDigest.PROMPT, ReleaseNotes.PROMPT, Prioritise.PROMPT);

    private final ToolCalls calls;
    private final JsonMapper json;

    public Prompts(ToolCalls calls, JsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    /** What serves each of them. */
    public Map<String, Method> table() {
        return Map.of(
                "prompts/list",
                Method.onePage(request -> Mono.fromSupplier(() -> list(request))),
                "prompts/get",
                request -> Mono.fromSupplier(
                        () -> calls.told(request, request.params().path("name").asString(""), text(request))));
    }

    /** The prompt of that name, if somebody with these grants is shown it. */
    public static Optional<Prompt> find(String name, Grants grants) {
        return ALL.stream()
                .filter(prompt -> prompt.name().equals(name))
                .filter(prompt -> prompt.possible(uses(grants)))
                .findFirst();
    }

    private static Predicate<Step.Use> uses(Grants grants) {
        return use -> use.area().map(area -> grants.may(use.tool(), area)).orElseGet(() -> grants.may(use.tool()));
    }

    private McpReply list(McpRequest request) {
        return new McpReply.Result(listed(calls.grants(request), json));
    }

    /** What somebody with these grants is shown. */
    public static ObjectNode listed(Grants grants, JsonMapper json) {
        var may = uses(grants);
        var result = json.createObjectNode();
        var prompts = result.putArray("prompts");
        ALL.stream().filter(prompt -> prompt.possible(may)).forEach(prompt -> {
            var entry = prompts.addObject()
                    .put("name", prompt.name())
                    .put("title", prompt.title())
                    .put("description", prompt.description());
            var arguments = entry.putArray("arguments");
            prompt.parameters()
                    .forEach(parameter -> arguments
                            .addObject()
                            .put("name", parameter.name())
                            .put("description", parameter.description())
                            .put("required", parameter.required()));
        });
        return result;
    }

    private McpReply text(McpRequest request) {
        var grants = calls.grants(request);
        var prompt = find(request.params().path("name").asString(""), grants);
        if (prompt.isEmpty()) {
            return McpReply.Failure.invalidParams(
                    "name: there is no such prompt; prompts/list shows those you may use");
        }
        return text(prompt.get(), grants, request.params().path("arguments"));
    }

    private McpReply text(Prompt prompt, Grants grants, JsonNode arguments) {
        var refused = problem(prompt, arguments);
        if (refused.isPresent()) {
            return McpReply.Failure.invalidParams(refused.get());
        }
        var today = LocalDate.ofInstant(calls.line().clock().instant(), ZoneOffset.UTC);
        var places = new HashMap<String, String>();
        Set<String> given = new HashSet<>();
        for (var parameter : prompt.parameters()) {
            var value = arguments.path(parameter.name()).asStringOpt().filter(text -> !text.isBlank());
            var filled = parameter.filled(value, today);
            if (filled.isEmpty()) {
                return McpReply.Failure.invalidParams(parameter.name() + ": must be " + parameter.allowed());
            }
            places.put(parameter.name(), filled.get());
            value.ifPresent(text -> given.add(parameter.name()));
        }
        var result = json.createObjectNode().put("description", prompt.description());
        result.putArray("messages")
                .addObject()
                .put("role", "user")
                .putObject("content")
                .put("type", "text")
                .put("text", prompt.text(uses(grants), given, places));
        return new McpReply.Result(result);
    }

    /** What is wrong with the shape of arguments; names only what the prompt itself has. */
    private static Optional<String> problem(Prompt prompt, JsonNode arguments) {
        if (!arguments.isMissingNode() && !arguments.isNull() && !arguments.isObject()) {
            return Optional.of("arguments: must be an object");
        }
        var known = prompt.parameters().stream().map(Parameter::name).toList();
        if (!known.containsAll(arguments.propertyNames())) {
            return Optional.of("arguments: this prompt takes " + String.join(", ", known) + " and nothing else");
        }
        for (var parameter : prompt.parameters()) {
            var value = arguments.path(parameter.name());
            if (!value.isMissingNode() && !value.isString()) {
                return Optional.of(parameter.name() + ": must be a string");
            }
            if (parameter.required() && value.asString("").isBlank()) {
                return Optional.of(parameter.name() + ": is missing; " + parameter.description());
            }
        }
        return Optional.empty();
    }
}
