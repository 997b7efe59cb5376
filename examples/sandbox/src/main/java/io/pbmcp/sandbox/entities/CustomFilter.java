package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.World;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the filter object of a custom field; which keys it may have depends on the field's type. */
final class CustomFilter {

    private final World world;
    private final References references;

    CustomFilter(World world, References references) {
        this.world = world;
        this.references = references;
    }

    Predicate<Entity> read(List<EntityType> types, String id, Input input) {
        Field field = world.fields().find(id).orElseThrow(() -> input.invalid("There is no field '" + id + "'."));
        if (types.isEmpty()) {
            throw input.invalid("Filtering by a custom field needs filter.type.");
        }
        if (!field.types().containsAll(types)) {
            throw input.invalid("Not all types in filter.type have the field '" + field.name() + "'.");
        }
        return switch (field.type()) {
            case TEXT ->
                input.object().value().has("isSet")
                        ? isSet(field, input)
                        : Matches.contains(field.id(), only(input, "contains").text());
            case NUMBER -> input.object().value().has("isSet") ? isSet(field, input) : number(field, input);
            case DATE -> input.object().value().has("isSet") ? isSet(field, input) : date(field, input);
            case SINGLE_SELECT ->
                input.object().value().has("isSet")
                        ? isSet(field, input)
                        : Matches.anyOf(
                                field.id(),
                                List.of(references
                                        .option(input.only("id", "name"), field)
                                        .id()));
            case MULTI_SELECT, TAGS ->
                input.object().value().has("isSet") ? isSet(field, input) : several(field, input);
            default -> throw input.invalid("The field '" + field.name() + "' cannot be filtered by.");
        };
    }

    private static Input only(Input input, String key) {
        return input.only(key).need(key);
    }

    private static Predicate<Entity> isSet(Field field, Input input) {
        boolean wanted = only(input, "isSet").flag();
        return entity -> entity.field(field.id()).isPresent() == wanted;
    }

    private static Predicate<Entity> number(Field field, Input input) {
        BigDecimal wanted = only(input, "eq").number().decimalValue();
        return entity -> entity.field(field.id())
                .map(kept -> kept.isObject() ? kept.path("value") : kept)
                .filter(JsonNode::isNumber)
                .map(kept -> kept.decimalValue().compareTo(wanted) == 0)
                .orElse(false);
    }

    private static Predicate<Entity> date(Field field, Input input) {
        String wanted = only(input, "eq").date().toString();
        return entity -> entity.field(field.id())
                .map(kept -> kept.asString().equals(wanted))
                .orElse(false);
    }

    private Predicate<Entity> several(Field field, Input input) {
        Set<String> keys = Set.copyOf(input.only("any", "all").value().propertyNames());
        if (keys.size() != 1) {
            throw input.invalid("must have either 'any' or 'all'.");
        }
        boolean any = keys.contains("any");
        List<UUID> ids = input.need(any ? "any" : "all").items().stream()
                .map(item -> references.option(item.only("id", "name"), field).id())
                .toList();
        return any ? Matches.anyOf(field.id(), ids) : Matches.allOf(field.id(), ids);
    }
}
