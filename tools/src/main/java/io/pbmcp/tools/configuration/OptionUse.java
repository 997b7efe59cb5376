package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.ValueType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How many entities use an option, as far as the caller may know.
 *
 * @param number those that were counted; empty when they could not be
 * @param exact whether there are no others
 * @param areas areas that were read for it
 */
record OptionUse(Optional<Integer> number, boolean exact, Set<Area> areas) {

    private static final int MOST = 500;

    OptionUse {
        areas = Set.copyOf(areas);
    }

    /** Counts them with one search, over all types that share the field. */
    static Mono<OptionUse> count(OptionField field, String option) {
        return types(field).flatMap(all -> {
            var readable = all.stream()
                    .filter(type -> field.context().may(type.area(), Access.READ))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(EntityType.class)));
            return readable.isEmpty()
                    ? Mono.just(new OptionUse(Optional.empty(), false, Set.of()))
                    : counted(field, option, readable, readable.size() == all.size());
        });
    }

    private static Mono<OptionUse> counted(OptionField field, String option, Set<EntityType> types, boolean all) {
        var areas = types.stream().map(EntityType::area).collect(Collectors.toSet());
        return new Pages(field.context().productboard())
                .slice(request(field.field(), option, types), MOST, Optional.empty())
                .map(slice -> new OptionUse(
                        Optional.of((int) slice.items().stream()
                                .map(Entity::read)
                                .filter(entity ->
                                        entity.type().filter(types::contains).isPresent())
                                .count()),
                        all && slice.next().isEmpty() && field.context().knowsAll(),
                        areas))
                .onErrorReturn(ProductboardException.class, new OptionUse(Optional.empty(), false, areas));
    }

    /** The types that have the field; the one that the caller named when the others cannot be read. */
    private static Mono<Set<EntityType>> types(OptionField field) {
        return field.context()
                .workspace()
                .configurations()
                .map(all -> all.stream()
                        .filter(each -> each.field(field.field().id()).isPresent())
                        .map(Configuration::type)
                        .flatMap(word -> EntityType.find(word).stream())
                        .collect(Collectors.toCollection(() -> EnumSet.of(field.type()))))
                .map(types -> (Set<EntityType>) types)
                .onErrorReturn(ProductboardException.class, EnumSet.of(field.type()));
    }

    private static UpstreamRequest request(Field field, String option, Set<EntityType> types) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var filter = data.putObject("filter");
        var wanted = filter.putArray("type");
        types.forEach(type -> wanted.add(type.word()));
        var custom = filter.putObject("fields").putObject(field.id());
        if (field.type() == ValueType.SINGLE_SELECT) {
            custom.put("id", option);
        } else {
            custom.putArray("any").addObject().put("id", option);
        }
        data.putObject("return").putArray("fields").add("name");
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }

    /** Whether anything is known to use it. */
    boolean any() {
        return number.filter(found -> found > 0).isPresent();
    }

    String words() {
        return number.map(found -> (exact ? "" : "at least ") + found)
                .orElse(areas.isEmpty() ? "not counted, because this agent may not read them" : "could not be counted");
    }
}
