package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The single questions that filters put to an entity. Filters are joined with AND, the values of one with OR. */
final class Matches {

    private Matches() {}

    /** Of one of these types; no types means any. */
    static Predicate<Entity> types(Collection<EntityType> types) {
        return entity -> types.isEmpty() || types.contains(entity.type());
    }

    /** Part of the name, in any case. */
    static Predicate<Entity> name(String part) {
        return contains("name", part);
    }

    /** Part of a text, in any case. */
    static Predicate<Entity> contains(String field, String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return entity -> entity.field(field)
                .map(kept -> kept.asString().toLowerCase(Locale.ROOT).contains(wanted))
                .orElse(false);
    }

    static Predicate<Entity> archived(boolean archived) {
        return entity -> entity.field("archived").map(JsonNode::booleanValue).orElse(false) == archived;
    }

    /** One of these ids is, or is among, what the field holds. */
    static Predicate<Entity> anyOf(String field, Collection<UUID> ids) {
        Set<String> wanted = texts(ids);
        return entity -> entity.field(field)
                .map(kept -> kept.isArray()
                        ? kept.valueStream().anyMatch(item -> wanted.contains(item.asString()))
                        : wanted.contains(kept.asString()))
                .orElse(false);
    }

    /** All of these ids are among what the field holds. */
    static Predicate<Entity> allOf(String field, Collection<UUID> ids) {
        return ids.stream().map(id -> anyOf(field, List.of(id))).reduce(entity -> true, Predicate::and);
    }

    /** Right below one of these entities. */
    static Predicate<Entity> parent(World world, Collection<UUID> parents) {
        return entity ->
                world.relations().parent(entity.id()).map(parents::contains).orElse(false);
    }

    /** Between two moments, both included. */
    static Predicate<Entity> between(Function<Entity, Instant> moment, Instant from, Instant to) {
        return entity ->
                !moment.apply(entity).isBefore(from) && !moment.apply(entity).isAfter(to);
    }

    static Predicate<Entity> sourceSystem(String system) {
        return entity -> entity.source().system().map(system::equals).orElse(false);
    }

    static Predicate<Entity> sourceRecord(String record) {
        return entity -> entity.source().recordId().map(record::equals).orElse(false);
    }

    private static Set<String> texts(Collection<UUID> ids) {
        return Set.copyOf(ids.stream().map(UUID::toString).toList());
    }
}
