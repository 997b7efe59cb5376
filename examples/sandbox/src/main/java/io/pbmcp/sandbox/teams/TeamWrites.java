package io.pbmcp.sandbox.teams;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Team;
import io.pbmcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Making, changing and deleting teams. */
final class TeamWrites {

    static final String WRITE = "teams:write";
    static final String DELETE = "teams:delete";

    private static final int MAX_DESCRIPTION = 10_000;

    private final World world;

    TeamWrites(World world) {
        this.world = world;
    }

    Reply create(Call call) {
        call.query().only(Set.of());
        Input fields = call.data().only("fields").need("fields").only("name", "handle", "description");
        String name = name(fields.need("name"), Optional.empty());
        String handle = handle(fields.need("handle"), Optional.empty());
        String description =
                fields.find("description").map(TeamWrites::description).orElse("");
        Team team = new Team(
                world.ids().next(),
                name,
                handle,
                description,
                List.of(),
                world.ids().nextNumber(),
                world.now(),
                world.now());
        world.teams().put(team.id(), team);
        return Reply.created(Teams.reference(call, team));
    }

    Reply update(Call call) {
        call.query().only(Set.of());
        Team team = Teams.find(world, call);
        Input data = call.data().only("fields", "patch");
        Optional<Input> fields = data.find("fields").map(given -> given.only("name", "handle", "description"));
        Optional<Input> patch = data.find("patch");
        if (fields.isEmpty() && patch.isEmpty()) {
            throw data.invalid("must have 'fields' or 'patch', or both.");
        }
        Optional<UUID> own = Optional.of(team.id());
        String name = field(fields, "name", given -> name(given, own)).orElse(team.name());
        String handle = field(fields, "handle", given -> handle(given, own)).orElse(team.handle());
        String description =
                field(fields, "description", TeamWrites::description).orElse(team.description());
        List<UUID> members = patch.map(operations -> TeamPatch.of(world, call).applied(operations, team.members()))
                .orElse(team.members());
        world.teams().put(team.id(), team.with(name, handle, description, members, world.now()));
        return Reply.ok(Teams.reference(call, team));
    }

    /** Memberships are part of the team; what entities hold of it is taken from them. */
    Reply delete(Call call) {
        call.query().only(Set.of());
        Team team = Teams.find(world, call);
        world.teams().remove(team.id());
        for (Field field : world.fields().all()) {
            if (field.type() == FieldType.TEAMS) {
                List.copyOf(world.entities().all()).forEach(entity -> forget(entity, field, team.id()));
            }
        }
        return Reply.gone();
    }

    private void forget(Entity entity, Field field, UUID team) {
        Optional<ArrayNode> left = entity.field(field.id())
                .filter(kept -> kept.valueStream().anyMatch(id -> is(id, team)))
                .map(kept -> (ArrayNode) kept.deepCopy());
        left.ifPresent(teams -> {
            teams.removeIf(id -> is(id, team));
            Map<String, JsonNode> fields = new LinkedHashMap<>(entity.fields());
            if (teams.isEmpty()) {
                fields.remove(field.id());
            } else {
                fields.put(field.id(), teams);
            }
            world.entities().put(entity.id(), entity.with(fields, world.now()));
            world.changed(Change.updated(entity.type().wire(), entity.id(), Set.of(field.id())));
        });
    }

    private static boolean is(JsonNode id, UUID team) {
        return id.asString("").equals(team.toString());
    }

    private static Optional<String> field(Optional<Input> fields, String name, Function<Input, String> read) {
        return fields.flatMap(given -> given.find(name)).map(read);
    }

    private String name(Input input, Optional<UUID> own) {
        String name = TeamFilter.text(input);
        if (name.isBlank()) {
            throw input.failed("Name must not be blank.");
        }
        return unique(input, name, own, Team::name);
    }

    private String handle(Input input, Optional<UUID> own) {
        String handle = TeamFilter.text(input);
        if (!handle.matches("[a-z0-9]+")) {
            throw input.invalid("must hold lower-case letters and digits only.");
        }
        return unique(input, handle, own, Team::handle);
    }

    private static String description(Input input) {
        return input.text(0, MAX_DESCRIPTION);
    }

    private String unique(Input input, String word, Optional<UUID> own, Function<Team, String> part) {
        boolean taken = world.teams().stream()
                .anyMatch(team -> !own.filter(team.id()::equals).isPresent()
                        && part.apply(team).equalsIgnoreCase(word));
        if (taken) {
            throw input.problem(Code.UNIQUE_VIOLATION, "is taken by another team.");
        }
        return word;
    }
}
