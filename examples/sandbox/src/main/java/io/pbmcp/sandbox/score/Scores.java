package io.pbmcp.sandbox.score;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.notes.Note;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customer score of one entity. Productboard publishes neither the shape of the answer nor how it counts; here a note
 * that links to the entity is a point, and each customer behind such notes is three.
 */
public final class Scores {

    private static final Set<EntityType> SCORED = EnumSet.of(
            EntityType.FEATURE, EntityType.SUBFEATURE, EntityType.COMPONENT, EntityType.PRODUCT, EntityType.INITIATIVE);

    private final World world;

    private Scores(World world) {
        this.world = world;
    }

    /** The one operation. */
    public static List<Route> routes(World world) {
        return List.of(Route.of("GET", "/entities/{id}/score", "entities:read", new Scores(world)::read));
    }

    private Reply read(Call call) {
        UUID id = call.id("id");
        call.query().only(Set.of());
        Entity entity = world.entities().find(id).orElseThrow(() -> Problem.notFound("Entity", id));
        if (!SCORED.contains(entity.type())) {
            throw Problem.notFound("The customer score of the " + entity.type(), id);
        }
        List<Note> notes = world.shelf(Note.class).stream()
                .filter(note -> note.links().contains(id))
                .toList();
        long customers = notes.stream()
                .map(Note::customer)
                .flatMap(Optional::stream)
                .distinct()
                .count();
        ObjectNode data = Json.object().put("id", id.toString());
        data.put("type", entity.type().wire());
        data.put("score", notes.size() + 3 * customers);
        data.putObject("basis").put("notes", notes.size()).put("customers", customers);
        return Reply.ok(data);
    }
}
