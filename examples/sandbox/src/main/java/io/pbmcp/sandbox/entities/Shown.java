package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Option;
import io.pbmcp.sandbox.world.World;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Turns kept values into what a client reads: ids become objects with names, hidden people become {@code [redacted]}. */
final class Shown {

    private final World world;
    private final Calculations calculations;

    Shown(World world) {
        this.world = world;
        this.calculations = new Calculations(world);
    }

    /** The read form of one field; empty when there is nothing to show. */
    Optional<JsonNode> value(Call call, Entity entity, Field field) {
        return calculations.kept(entity, field).map(kept -> switch (field.type()) {
            case NAME, EMAIL -> person(call, entity, field, kept);
            case STATUS -> option(field, kept, false);
            case SINGLE_SELECT -> option(field, kept, true);
            case MULTI_SELECT, TAGS -> {
                ArrayNode options = Json.array();
                kept.forEach(id -> options.add(option(field, id, true)));
                yield options;
            }
            case MEMBER -> member(call, kept);
            case TEAMS -> teams(kept);
            case HEALTH -> health(call, kept);
            default -> kept;
        });
    }

    private static JsonNode person(Call call, Entity entity, Field field, JsonNode kept) {
        boolean personal = entity.type() == EntityType.USER
                && (field.id().equals("name") || field.id().equals("email"));
        return personal ? StringNode.valueOf(call.token().reveal(Token.USERS_PII, kept.stringValue())) : kept;
    }

    private JsonNode option(Field field, JsonNode id, boolean colored) {
        Option option = world.fields()
                .option(field, UUID.fromString(id.stringValue()))
                .orElseThrow(() -> new IllegalStateException("an option in use is gone: " + id));
        ObjectNode shown = Json.object().put("id", option.id().toString()).put("name", option.name());
        return colored && !option.color().isEmpty() ? shown.put("color", option.color()) : shown;
    }

    private ObjectNode member(Call call, JsonNode id) {
        String email = world.members()
                .find(UUID.fromString(id.stringValue()))
                .orElseThrow(() -> new IllegalStateException("a member in use is gone: " + id))
                .email();
        return Json.object()
                .put("id", id.stringValue())
                .put("email", call.token().reveal(Token.MEMBERS_PII, email));
    }

    /** Teams come and go on their own; one that is gone is not shown. */
    private JsonNode teams(JsonNode kept) {
        ArrayNode teams = Json.array();
        kept.forEach(id -> world.teams()
                .find(UUID.fromString(id.stringValue()))
                .ifPresent(team ->
                        teams.addObject().put("id", team.id().toString()).put("name", team.name())));
        return teams;
    }

    private JsonNode health(Call call, JsonNode kept) {
        ObjectNode shown = (ObjectNode) kept.deepCopy();
        if (kept.has("createdBy")) {
            shown.set("createdBy", member(call, kept.get("createdBy")));
        }
        return shown;
    }
}
