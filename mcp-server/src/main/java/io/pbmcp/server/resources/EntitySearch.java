package io.pbmcp.server.resources;

import io.pbmcp.server.line.Answer;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.server.protocol.ToolCalls;
import io.pbmcp.tools.kit.Json;
import io.pbmcp.tools.kit.Refusal;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Entities by name, as far as a caller may see them: one call of the search tool. */
public record EntitySearch(ToolCalls calls, JsonMapper json) {

    /** The tool that is called. */
    public static final String TOOL = "entity_search";

    /** The longest name that can be searched for. */
    public static final int LONGEST = 255;

    /** What a search led to. */
    public sealed interface Outcome {

        /**
         * These.
         *
         * @param more whether there are others behind them
         */
        record Found(List<Row> rows, boolean more) implements Outcome {}

        /** Nothing, and why. */
        record Refused(Refusal refusal) implements Outcome {}

        /** Nothing, because there is no such tool. */
        record Missing() implements Outcome {}
    }

    /**
     * One entity; all of it is outside text that nobody cleaned.
     *
     * @param parent name of the parent
     */
    public record Row(String name, String id, Optional<String> parent, boolean archived) {}

    /**
     * Finds entities of one type whose name holds a text.
     *
     * @param type as the caller wrote it
     * @param text part of the name; blank for all
     */
    public Mono<Outcome> find(McpRequest request, String type, String text, String archived, int limit) {
        var arguments = json.createObjectNode();
        arguments.putArray("types").add(type);
        if (!text.isBlank()) {
            arguments.put("text", text);
        }
        arguments.put("archived", archived).put("limit", limit);
        return calls.make(request, TOOL, arguments)
                .map(answer -> answer.map(EntitySearch::outcome).orElseGet(Outcome.Missing::new));
    }

    private static Outcome outcome(Answer answer) {
        if (answer.refusal().isPresent()) {
            return new Outcome.Refused(answer.refusal().get());
        }
        JsonNode list = answer.result().<JsonNode>map(Json.MAPPER::valueToTree).orElseThrow();
        return new Outcome.Found(
                list.path("items").valueStream().map(EntitySearch::row).toList(), list.has("cursor"));
    }

    private static Row row(JsonNode item) {
        return new Row(
                item.path("name").asString(""),
                item.path("id").asString(""),
                item.path("parent").asStringOpt(),
                item.path("archived").asBoolean(false));
    }
}
