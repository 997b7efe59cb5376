package io.pbmcp.server.completion;

import io.pbmcp.server.line.Grants;
import io.pbmcp.server.prompts.Parameter;
import io.pbmcp.server.prompts.Period;
import io.pbmcp.server.prompts.Prompts;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.server.protocol.Method;
import io.pbmcp.server.protocol.ToolCalls;
import io.pbmcp.server.resources.EntitySearch;
import io.pbmcp.server.resources.ResourceTemplate;
import io.pbmcp.server.resources.Resources;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.EntityType;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The method that offers values while somebody types. Whatever is in the way, of a grant, of a limit or of Productboard,
 * leads to an empty offer: nobody waits for an error there, and none tells what exists.
 */
public final class Completion {

    /** How long somebody who types is kept waiting. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ToolCalls calls;
    private final EntitySearch search;
    private final JsonMapper json;

    public Completion(ToolCalls calls, JsonMapper json) {
        this.calls = calls;
        this.search = new EntitySearch(calls, json);
        this.json = json;
    }

    /** What serves it. */
    public Map<String, Method> table() {
        return Map.of("completion/complete", this::complete);
    }

    private Mono<McpReply> complete(McpRequest request) {
        var kind = request.params().at("/ref/type").asString("");
        var name = request.params().at("/argument/name");
        var typed = request.params().at("/argument/value");
        if (!kind.equals("ref/resource") && !kind.equals("ref/prompt")) {
            return Mono.just(McpReply.Failure.invalidParams("ref.type: must be ref/resource or ref/prompt"));
        }
        if (!name.isString() || !typed.isString()) {
            return Mono.just(McpReply.Failure.invalidParams("argument: needs name and value, both of them strings"));
        }
        var asked = new Asked(request, request.params().path("ref"), name.asString(), typed.asString());
        var suggestions = typed.asString().length() > EntitySearch.LONGEST
                ? Mono.just(Suggestions.NONE)
                : kind.equals("ref/prompt") ? prompt(asked) : resource(asked);
        return suggestions.map(found -> found.reply(json));
    }

    /**
     * What is to be completed.
     *
     * @param ref the prompt, or the template of a resource
     * @param argument its argument
     * @param typed what stands there so far
     */
    private record Asked(McpRequest request, JsonNode ref, String argument, String typed) {}

    private Mono<Suggestions> prompt(Asked asked) {
        return Prompts.find(asked.ref().path("name").asString(""), calls.grants(asked.request()))
                .flatMap(prompt -> prompt.parameter(asked.argument()))
                .map(Parameter::kind)
                .map(kind -> prompt(asked, kind))
                .orElseGet(() -> Mono.just(Suggestions.NONE));
    }

    private Mono<Suggestions> prompt(Asked asked, Parameter.Kind kind) {
        if (kind instanceof Parameter.Kind.Name name) {
            return names(asked, name.type().word());
        }
        return Mono.just(
                kind instanceof Parameter.Kind.Days
                        ? Suggestions.among(Period.all(), asked.typed())
                        : Suggestions.NONE);
    }

    private Mono<Suggestions> resource(Asked asked) {
        return ResourceTemplate.find(asked.ref().path("uri").asString(""))
                .map(template -> resource(asked, template, calls.grants(asked.request())))
                .orElseGet(() -> Mono.just(Suggestions.NONE));
    }

    private Mono<Suggestions> resource(Asked asked, ResourceTemplate template, Grants grants) {
        return switch (template.kind() + " " + asked.argument()) {
            case "entity type" -> Mono.just(Suggestions.among(Resources.entityTypes(grants), asked.typed()));
            case "entity name" ->
                EntityType.find(asked.request()
                                .params()
                                .at("/context/arguments/type")
                                .asString(""))
                        .map(type -> names(asked, type.word()))
                        .orElseGet(() -> Mono.just(Suggestions.NONE));
            case "configuration type" -> Mono.just(Suggestions.among(Resources.configured(grants), asked.typed()));
            default -> Mono.just(Suggestions.NONE);
        };
    }

    /** A call of the caller's own, so that its grants and limits hold, and cancelled when it takes too long. */
    private Mono<Suggestions> names(Asked asked, String type) {
        return search.find(asked.request(), type, asked.typed(), "exclude", Suggestions.MOST)
                .map(outcome -> outcome instanceof EntitySearch.Outcome.Found found
                        ? new Suggestions(
                                Suggestions.ordered(
                                        found.rows().stream()
                                                .map(row -> value(row, asked.request()))
                                                .toList(),
                                        ""),
                                found.more())
                        : Suggestions.NONE)
                .timeout(PATIENCE, Mono.just(Suggestions.NONE));
    }

    /** A name as it is, or the id of something whose name must not be shown as it is, or could not be asked for. */
    private String value(EntitySearch.Row row, McpRequest request) {
        var personal = calls.line().personal(request.caller());
        var shown = personal.text(OutsideText.line(row.name(), EntitySearch.LONGEST));
        return shown.equals(row.name()) && !shown.isBlank() && !(personal.masks() && PersonalData.hidden(shown))
                ? shown
                : OutsideText.line(row.id(), 60);
    }
}
