package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.ValueType;
import io.pbmcp.tools.workspace.Workspace;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One filter of a custom field, from a person's words to Productboard's. */
record CustomFilter(Workspace workspace, Configuration configuration) {

    /** Arguments of their own. */
    private static final Map<String, String> STANDARD =
            Map.of("name", "text", "status", "status", "owner", "owner", "teams", "team", "archived", "archived");

    private static final Set<ValueType> FILTERABLE = EnumSet.of(
            ValueType.NAME,
            ValueType.TEXT,
            ValueType.URL,
            ValueType.NUMBER,
            ValueType.DATE,
            ValueType.SINGLE_SELECT,
            ValueType.MULTI_SELECT);

    /**
     * The filter as Productboard's searches take it; fails with {@link RefusedException} naming {@code argument} when the
     * field cannot be filtered by that.
     */
    Mono<ObjectNode> of(String argument, Field field, JsonNode value) {
        if (STANDARD.containsKey(field.id())) {
            return refuse(argument, "has an argument of its own here: " + STANDARD.get(field.id()));
        }
        if (!field.custom() && !field.id().equals("tags")) {
            return refuse(argument, "cannot be filtered by: only custom fields and tags can");
        }
        var filterable = FILTERABLE.contains(field.type()) || !configuration.known();
        if (filterable && value.path("is_set").isBoolean() && value.size() == 1) {
            return Mono.just(object("isSet", value.path("is_set")));
        }
        return switch (field.type()) {
            case NAME, TEXT, URL ->
                value.isString()
                        ? Mono.just(object("contains", value))
                        : refuse(argument, "takes text that the field contains, or {\"is_set\": true}");
            case NUMBER ->
                value.isNumber()
                        ? Mono.just(object("eq", value))
                        : refuse(argument, "takes a number, or {\"is_set\": true}");
            case DATE ->
                date(value)
                        ? Mono.just(object("eq", value))
                        : refuse(argument, "takes a date such as 2026-03-31, or {\"is_set\": true}");
            case SINGLE_SELECT ->
                value.isString()
                        ? option(argument, field, value)
                        : refuse(argument, "takes one option by name or id, or {\"is_set\": true}");
            case MULTI_SELECT -> several(argument, field, value);
            default ->
                refuse(
                        argument,
                        configuration.known()
                                ? "cannot be filtered by: only text, numbers, dates and options can"
                                : "can only be filtered by {\"is_set\": true} or {\"is_set\": false}, because this agent"
                                        + " may not read fields");
        };
    }

    private static boolean date(JsonNode value) {
        try {
            LocalDate.parse(value.asString(""));
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Mono<ObjectNode> several(String argument, Field field, JsonNode value) {
        var all = value.isObject() && value.size() == 1 && value.has("all");
        var items = all ? value.path("all") : value.isObject() && value.size() == 1 ? value.path("any") : value;
        var options = items.isString() ? List.of(items) : Nodes.elements(items);
        if (options.isEmpty() || !options.stream().allMatch(JsonNode::isString)) {
            return refuse(argument, "takes a list of options (any of them), {\"all\": [...]}, or {\"is_set\": true}");
        }
        return Flux.fromIterable(options)
                .concatMap(each -> option(argument, field, each))
                .collectList()
                .map(found -> object(
                        all ? "all" : "any",
                        JsonNodeFactory.instance.arrayNode().addAll(found)));
    }

    private Mono<ObjectNode> option(String argument, Field field, JsonNode text) {
        return workspace
                .option(argument, configuration, field, text.stringValue())
                .map(named -> JsonNodeFactory.instance.objectNode().put("id", named.id()));
    }

    private static ObjectNode object(String name, JsonNode value) {
        var object = JsonNodeFactory.instance.objectNode();
        object.set(name, value);
        return object;
    }

    private static <T> Mono<T> refuse(String argument, String problem) {
        return Mono.error(Refusal.of(ErrorCode.INVALID_VALUE, argument, problem, "Correct the filter and call again.")
                .asException());
    }
}
