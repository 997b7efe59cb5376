package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.Named;
import io.pbmcp.tools.workspace.ValueType;
import io.pbmcp.tools.workspace.Workspace;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** A filter by what is picked from a list: options, statuses, people, teams; by one, by any of several, or by all. */
record ChoiceFilter(Workspace workspace, List<TypeShape> having) {

    /**
     * The condition.
     *
     * @param own whether Productboard filters by it as by a field of the workspace's own
     */
    Mono<FieldCondition> of(String argument, Field field, boolean own, JsonNode value) {
        var all = value.isObject() && value.size() == 1 && value.has("all");
        var items = all ? value.path("all") : value.isObject() && value.size() == 1 ? value.path("any") : value;
        var texts = items.isString() ? List.of(items) : Nodes.elements(items);
        if (texts.isEmpty()
                || !texts.stream()
                        .allMatch(each -> each.isString() && !each.stringValue().isBlank())) {
            return Mono.error(FieldFilter.refused(argument, forms(field)));
        }
        if (all && !field.type().list() && texts.size() > 1) {
            return Mono.error(FieldFilter.refused(argument, "holds one value only; pass a list for any of several"));
        }
        return Flux.fromIterable(texts)
                .concatMap(text -> ids(argument, field, text.stringValue()))
                .collectList()
                .map(choices -> all
                        ? allOf(field, own, choices)
                        : anyOf(
                                field,
                                own,
                                choices.stream()
                                        .flatMap(List::stream)
                                        .distinct()
                                        .toList()));
    }

    private static String forms(Field field) {
        return "takes a name or id, a list (any of them)"
                + (field.type().list() ? ", {\"all\": [...]}" : "")
                + ", or {\"is_set\": false}";
    }

    private static FieldCondition anyOf(Field field, boolean own, List<String> ids) {
        Predicate<JsonNode> any = held -> held(held).anyMatch(ids::contains);
        if (!own) {
            return listed(field)
                    ? FieldCondition.asked(field.id(), FieldCondition.references(ids))
                    : FieldCondition.checked(field.id(), any);
        }
        if (field.type() == ValueType.MULTI_SELECT) {
            return FieldCondition.asked(field.id(), "any", FieldCondition.references(ids));
        }
        return ids.size() == 1
                ? FieldCondition.asked(
                        field.id(), FieldCondition.references(ids).get(0))
                : FieldCondition.asked(field.id(), "isSet", BooleanNode.TRUE).and(any);
    }

    private static FieldCondition allOf(Field field, boolean own, List<List<String>> choices) {
        if (own && field.type() == ValueType.MULTI_SELECT) {
            var ids = choices.stream().flatMap(List::stream).distinct().toList();
            return FieldCondition.asked(field.id(), "all", FieldCondition.references(ids));
        }
        var first = anyOf(field, own, choices.get(0));
        return choices.size() == 1
                ? first
                : first.and(held -> {
                    var there = held(held).collect(Collectors.toSet());
                    return choices.stream().allMatch(ids -> ids.stream().anyMatch(there::contains));
                });
    }

    /** Whether Productboard has a filter of its own for it. */
    private static boolean listed(Field field) {
        return Set.of("status", "owner", "teams").contains(field.id());
    }

    private static Stream<String> held(JsonNode value) {
        var items = value.isArray() ? Nodes.elements(value) : List.of(value);
        return items.stream().flatMap(item -> Nodes.text(item, "id").stream());
    }

    /** What a name means; a status of one name may be one of its own for each type. */
    private Mono<List<String>> ids(String argument, Field field, String text) {
        return switch (field.type()) {
            case MEMBER -> workspace.member(argument, text).map(found -> List.of(found.id()));
            case TEAMS -> workspace.team(argument, text).map(found -> List.of(found.id()));
            default ->
                Flux.fromIterable(having)
                        .concatMap(shape -> option(argument, shape, field, text))
                        .collectList()
                        .map(FirstRefusal::orFound)
                        .map(found -> found.stream().map(Named::id).distinct().toList());
        };
    }

    private Mono<FirstRefusal<Named>> option(String argument, TypeShape shape, Field field, String text) {
        return workspace
                .option(argument, shape.configuration(), shape.field(field.id()).orElse(field), text)
                .map(FirstRefusal::found)
                .onErrorResume(RefusedException.class, refused -> Mono.just(FirstRefusal.refused(refused)));
    }
}
