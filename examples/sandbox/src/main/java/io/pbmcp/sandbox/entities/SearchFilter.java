package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads {@code data.filter} of a search; keys it does not know are refused. */
final class SearchFilter {

    private static final int MAX_IDS = 100;

    private final World world;
    private final References references;
    private final CustomFilter custom;

    SearchFilter(World world) {
        this.world = world;
        this.references = new References(world);
        this.custom = new CustomFilter(world, references);
    }

    /** The types named in the filter; empty for all. */
    static List<EntityType> types(Optional<Input> filter) {
        List<Input> words = filter.flatMap(found -> found.find("type"))
                .map(Input::oneOrMany)
                .orElse(List.of());
        return List.copyOf(new LinkedHashSet<>(words.stream()
                .map(word -> EntityType.of(word.text()).orElseThrow(() -> word.invalid("is no entity type.")))
                .toList()));
    }

    Predicate<Entity> read(Call call, Input filter) {
        filter.only("type", "id", "createdAt", "updatedAt", "fields", "relationships", "metadata");
        List<EntityType> types = types(Optional.of(filter));
        List<Predicate<Entity>> all = new ArrayList<>();
        all.add(Matches.types(types));
        ids(filter).ifPresent(ids -> all.add(entity -> ids.contains(entity.id())));
        filter.find("createdAt").ifPresent(range -> all.add(range(range, Entity::createdAt)));
        filter.find("updatedAt").ifPresent(range -> all.add(range(range, Entity::updatedAt)));
        filter.find("fields")
                .ifPresent(
                        fields -> fields.members().forEach((name, value) -> all.add(field(call, types, name, value))));
        filter.find("relationships").ifPresent(relationships -> all.add(relationships(types, relationships)));
        filter.find("metadata").ifPresent(metadata -> all.add(source(metadata)));
        return all.stream().reduce(entity -> true, Predicate::and);
    }

    /** The ids that the filter names. */
    static Optional<Set<UUID>> ids(Input filter) {
        return filter.find("id").map(input -> {
            List<Input> items = input.items();
            if (items.size() > MAX_IDS) {
                throw input.invalid("must not hold more than " + MAX_IDS + " ids.");
            }
            return new LinkedHashSet<>(items.stream().map(Input::uuid).toList());
        });
    }

    /** The parents that the filter names. */
    static Optional<Set<UUID>> parents(Input filter) {
        return filter.find("relationships")
                .flatMap(relationships -> relationships.find("parent"))
                .map(SearchFilter::targets);
    }

    private static Predicate<Entity> range(Input input, Function<Entity, Instant> moment) {
        input.only("from", "to");
        Instant from = input.given("from").map(Input::moment).orElse(Instant.MIN);
        Instant to = input.given("to").map(Input::moment).orElse(Instant.MAX);
        if (from.isAfter(to)) {
            throw input.invalid("must not have a 'from' after its 'to'.");
        }
        return Matches.between(moment, from, to);
    }

    private Predicate<Entity> field(Call call, List<EntityType> types, String name, Input value) {
        if (List.of("archived", "owner", "status", "teams").contains(name)) {
            supported(types, name, value);
        }
        return switch (name) {
            case "name" -> Matches.name(value.text());
            case "archived" -> Matches.archived(value.flag());
            case "owner" -> Matches.anyOf(name, people(call, value));
            case "creator" -> {
                people(call, value);
                yield entity -> true; // Accepted and not yet active, as Productboard says itself.
            }
            case "status" ->
                Matches.anyOf(
                        name,
                        each(
                                value,
                                (item, field) -> references.option(item, field).id(),
                                name));
            case "teams" ->
                Matches.anyOf(
                        name, each(value, (item, field) -> references.team(item).id(), name));
            default -> custom.read(types, name, value);
        };
    }

    private List<UUID> people(Call call, Input value) {
        return value.items().stream()
                .map(item -> {
                    if (item.object().value().has("email")) {
                        ListFilter.needsPii(call, "a member's email");
                    }
                    return references.member(item).id();
                })
                .toList();
    }

    /** The options or teams an array names. A status name may stand for one option per type; all of them count. */
    private Collection<UUID> each(Input value, BiFunction<Input, Field, UUID> read, String id) {
        Field field = world.fields().find(id).orElseThrow();
        Set<UUID> ids = new LinkedHashSet<>();
        for (Input item : value.items()) {
            ids.add(read.apply(item, field));
            item.find("name")
                    .map(Input::text)
                    .ifPresent(name -> world.fields().options(field).stream()
                            .filter(option -> option.name().equals(name))
                            .forEach(option -> ids.add(option.id())));
        }
        return ids;
    }

    private void supported(List<EntityType> types, String field, Input value) {
        for (EntityType type : types) {
            if (world.fields().find(type, field).isEmpty()) {
                throw value.problem(Code.REQUEST_INVALID, "A " + type + " cannot be filtered by " + field + ".");
            }
        }
    }

    private Predicate<Entity> relationships(List<EntityType> types, Input input) {
        input.only("parent", "customer");
        Map<String, Input> members = input.members();
        if (members.containsKey("customer")) {
            targets(input.need("customer"));
        }
        if (!members.containsKey("parent")) {
            return entity -> true;
        }
        if (types.stream().anyMatch(type -> !ListFilter.hasParent(type))) {
            throw input.need("parent").invalid("Not all of these types have a parent.");
        }
        return Matches.parent(world, targets(input.need("parent")));
    }

    private static Set<UUID> targets(Input input) {
        return Set.copyOf(input.items().stream()
                .map(item -> item.only("id").need("id").uuid())
                .distinct()
                .toList());
    }

    private static Predicate<Entity> source(Input metadata) {
        Input source = metadata.only("source").need("source").only("system", "recordId");
        Optional<String> system = source.given("system").map(Input::text);
        Optional<String> record = source.given("recordId").map(Input::text);
        if (system.isEmpty() && record.isEmpty()) {
            throw source.invalid("must have a system or a recordId.");
        }
        Predicate<Entity> bySystem = system.map(Matches::sourceSystem).orElse(entity -> true);
        return bySystem.and(record.map(Matches::sourceRecord).orElse(entity -> true));
    }
}
