package io.pbmcp.server.resources;

import io.pbmcp.server.line.Answer;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.server.protocol.ToolCalls;
import io.pbmcp.tools.kit.Json;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ObjectId;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads resources by calling the tools behind them. What the caller may not read is as unknown as what does not exist. */
record ResourceReader(ToolCalls calls, EntitySearch search, JsonMapper json) {

    /** How many entities are looked through for a name. */
    private static final int MOST = 500;

    private static final String ENTITY = "entity_get";

    Mono<McpReply> read(McpRequest request) {
        var given = request.params().path("uri");
        if (!given.isString()) {
            var refused = McpReply.Failure.invalidParams(
                    "uri: must be the address of a resource, as resources/list shows it");
            return Mono.fromSupplier(() -> calls.told(request, "", refused));
        }
        return ResourceUri.parse(given.asString())
                .map(uri -> read(request, uri))
                .orElseGet(() -> Mono.fromSupplier(() -> calls.told(request, given.asString(), Failures.unknown())));
    }

    private Mono<McpReply> read(McpRequest request, ResourceUri uri) {
        var value = uri.values().get(0);
        return switch (uri.template()) {
            case ENTITY -> entity(request, uri);
            case NOTE -> call(request, uri, "note_get", argument("id", value), result -> true);
            case CONFIGURATION -> call(request, uri, "configuration_get", argument("type", value), result -> true);
        };
    }

    /**
     * An id is fetched at once, but only where its type may be read: for any other type the search is what refuses, before
     * anything is sent.
     */
    private Mono<McpReply> entity(McpRequest request, ResourceUri uri) {
        var type = uri.values().get(0);
        var name = uri.values().get(1);
        var grants = calls.grants(request);
        var readable = EntityType.find(type).filter(known -> grants.may(ENTITY, known.area()));
        var id = ObjectId.find(name);
        return id.isPresent() && readable.isPresent()
                ? entity(request, uri, id.get())
                : search.find(request, type, name, "include", MOST).flatMap(found -> entity(request, uri, found));
    }

    private Mono<McpReply> entity(McpRequest request, ResourceUri uri, EntitySearch.Outcome outcome) {
        if (!(outcome instanceof EntitySearch.Outcome.Found found)) {
            return Mono.just(
                    outcome instanceof EntitySearch.Outcome.Refused refused
                            ? Failures.of(refused.refusal())
                            : Failures.unknown());
        }
        var named = NamedEntity.of(uri.values().get(0), seen(request, uri), found);
        if (named instanceof NamedEntity.One one) {
            return entity(request, uri, one.id());
        }
        return Mono.just(
                named instanceof NamedEntity.Several several
                        ? several(request, uri, several.refusal())
                        : Failures.unknown());
    }

    /** The name in an address, as somebody of that type would be shown to this caller. */
    private String seen(McpRequest request, ResourceUri uri) {
        var name = uri.values().get(1);
        return EntityType.find(uri.values().get(0)).equals(Optional.of(EntityType.USER))
                ? calls.line().personal(request.caller()).person(name)
                : name;
    }

    private Mono<McpReply> entity(McpRequest request, ResourceUri uri, String id) {
        var type = uri.values().get(0);
        return call(
                request,
                uri,
                ENTITY,
                argument("id", id),
                result -> result.path("type").asString("").equals(type));
    }

    /** @param fits whether what was found is what the address names */
    private Mono<McpReply> call(
            McpRequest request, ResourceUri uri, String tool, ObjectNode arguments, Predicate<JsonNode> fits) {
        return calls.make(request, tool, arguments)
                .map(answer -> answer.map(given -> reply(uri, given, fits)).orElseGet(Failures::unknown));
    }

    private McpReply reply(ResourceUri uri, Answer answer, Predicate<JsonNode> fits) {
        if (answer.refusal().isPresent()) {
            return Failures.of(answer.refusal().get());
        }
        Optional<JsonNode> result = answer.result().map(Json.MAPPER::valueToTree);
        return result.filter(fits).isPresent()
                ? new McpReply.Result(contents(uri, answer.text(), answer.outside()))
                : Failures.unknown();
    }

    /** Names of the workspace may stand in a content, marked as data, but never in an error of the protocol. */
    private McpReply several(McpRequest request, ResourceUri uri, Refusal refusal) {
        var result = contents(
                uri,
                calls.line().replies().text(refusal, calls.line().personal(request.caller())),
                !refusal.said().isEmpty());
        result.withObject("/_meta").put(McpReply.CODE, refusal.code().word());
        return new McpReply.Result(result);
    }

    private ObjectNode contents(ResourceUri uri, String text, boolean outside) {
        var result = json.createObjectNode();
        result.putArray("contents")
                .addObject()
                .put("uri", uri.text())
                .put("mimeType", ResourceTemplate.MIME_TYPE)
                .put("text", text);
        if (outside) {
            result.putObject("_meta").put(McpReply.OUTSIDE_TEXT, true);
        }
        return result;
    }

    private ObjectNode argument(String name, String value) {
        return json.createObjectNode().put(name, value);
    }
}
