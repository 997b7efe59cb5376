package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Option;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.Team;
import io.pbmcp.sandbox.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads the filters in the query string of {@code GET /entities}. */
final class ListFilter {

    private static final Set<String> NAMES = Set.of(
            "type[]",
            "fields",
            "fields[]",
            "name",
            "owner[id]",
            "owner[email]",
            "status[id]",
            "status[name]",
            "teams[id]",
            "teams[name]",
            "archived",
            "parent[id]",
            "metadata[source][system]",
            "metadata[source][recordId]",
            "pageLimit");

    private final World world;

    ListFilter(World world) {
        this.world = world;
    }

    /** The types asked for, each known; empty for all. */
    static List<EntityType> types(Query query, String name) {
        return List.copyOf(new LinkedHashSet<>(query.all(name).stream()
                .map(word -> EntityType.of(word)
                        .orElseThrow(() -> Problem.parameter(name, "'" + word + "' is no entity type.")))
                .toList()));
    }

    Predicate<Entity> read(Call call) {
        Query query = call.query();
        query.only(NAMES);
        List<EntityType> types = types(query, "type[]");
        Predicate<Entity> filter = Matches.types(types);
        filter = and(filter, query.one("name").map(Matches::name));
        filter = and(
                filter,
                supported(types, "owner", query.uuid("owner[id]"), "owner[id]")
                        .map(id -> Matches.anyOf("owner", List.of(id))));
        filter = and(
                filter,
                supported(types, "owner", query.one("owner[email]"), "owner[email]")
                        .map(email -> owner(call, email)));
        filter = and(
                filter,
                supported(types, "status", query.uuid("status[id]"), "status[id]")
                        .map(id -> Matches.anyOf("status", List.of(id))));
        filter = and(
                filter,
                supported(types, "status", query.one("status[name]"), "status[name]")
                        .map(this::status));
        if (query.one("teams[id]").isPresent() && query.one("teams[name]").isPresent()) {
            throw Problem.parameter("teams[name]", "'teams[id]' and 'teams[name]' exclude each other.");
        }
        filter = and(
                filter,
                supported(types, "teams", query.uuid("teams[id]"), "teams[id]")
                        .map(id -> Matches.anyOf("teams", List.of(id))));
        filter = and(
                filter,
                supported(types, "teams", query.one("teams[name]"), "teams[name]")
                        .map(this::team));
        filter = and(
                filter,
                supported(types, "archived", query.flag("archived"), "archived").map(Matches::archived));
        filter = and(filter, parent(types, query.uuid("parent[id]")).map(id -> Matches.parent(world, Set.of(id))));
        filter = and(filter, query.one("metadata[source][system]").map(Matches::sourceSystem));
        return and(filter, query.one("metadata[source][recordId]").map(Matches::sourceRecord));
    }

    private static Predicate<Entity> and(Predicate<Entity> filter, Optional<Predicate<Entity>> more) {
        return more.map(filter::and).orElse(filter);
    }

    /** The value, if every named type has the field; without named types those that have it answer. */
    private <T> Optional<T> supported(List<EntityType> types, String field, Optional<T> value, String parameter) {
        if (value.isPresent()) {
            for (EntityType type : types) {
                if (world.fields().find(type, field).isEmpty()) {
                    throw Problem.parameter(parameter, "A " + type + " cannot be filtered by " + field + ".");
                }
            }
        }
        return value;
    }

    private static Optional<UUID> parent(List<EntityType> types, Optional<UUID> parent) {
        if (parent.isPresent() && !types.isEmpty() && types.stream().anyMatch(type -> !hasParent(type))) {
            throw Problem.parameter("parent[id]", "Not all of these types have a parent.");
        }
        return parent;
    }

    static boolean hasParent(EntityType type) {
        return !Kinship.targets(type, Relation.Kind.PARENT).isEmpty();
    }

    private Predicate<Entity> owner(Call call, String email) {
        needsPii(call, "owner[email]");
        return Matches.anyOf(
                "owner",
                world.members().stream()
                        .filter(member -> member.email().equalsIgnoreCase(email))
                        .map(Member::id)
                        .toList());
    }

    static void needsPii(Call call, String filter) {
        if (!call.token().has(Token.MEMBERS_PII)) {
            throw Problem.of(
                    Code.ACCESS_DENIED, "Filtering by " + filter + " needs the scope " + Token.MEMBERS_PII + ".");
        }
    }

    private Predicate<Entity> status(String name) {
        Field status = world.fields().find("status").orElseThrow();
        List<UUID> ids = world.fields().options(status).stream()
                .filter(option -> option.name().equals(name))
                .map(Option::id)
                .toList();
        return Matches.anyOf("status", named(ids, "status[name]", name));
    }

    private Predicate<Entity> team(String name) {
        List<UUID> ids = world.teams().stream()
                .filter(team -> team.name().equals(name))
                .map(Team::id)
                .toList();
        return Matches.anyOf("teams", named(ids, "teams[name]", name));
    }

    private static List<UUID> named(List<UUID> ids, String parameter, String name) {
        if (ids.isEmpty()) {
            throw Problem.parameter(parameter, "Nothing is called '" + name + "'; upper and lower case count.");
        }
        return ids;
    }
}
