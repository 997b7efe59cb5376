package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.Source;
import io.pbmcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Creating, changing and deleting entities. Everything is checked before anything changes. */
final class WriteOperations {

    private final World world;
    private final FieldWrites writes;
    private final Relating relating;
    private final Ties ties;

    WriteOperations(World world) {
        this.world = world;
        this.ties = new Ties(world);
        this.writes = new FieldWrites(world);
        this.relating = new Relating(world);
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/entities", "entities:write", this::create),
                Route.of("PATCH", "/entities/{id}", "entities:write", this::update),
                Route.of("DELETE", "/entities/{id}", "entities:delete", this::delete));
    }

    private Reply create(Call call) {
        Input data = call.data().only("type", "fields", "relationships", "metadata");
        Input word = data.need("type");
        EntityType type = EntityType.of(word.text()).orElseThrow(() -> word.invalid("is no entity type."));
        Map<String, JsonNode> fields = writes.created(data, type, call.token().member());
        Source source = Sources.read(data);
        List<Relating.Wanted> wanted = relating.read(data, type);
        UUID id = world.ids().next();
        Entity entity = new Entity(id, type, fields, source, world.now(), world.now());
        world.entities().put(id, entity);
        world.changed(Change.created(type.wire(), id));
        wanted.forEach(relation -> {
            if (relation.kind() == Relation.Kind.PARENT) {
                world.relations().add(id, relation.kind(), relation.target());
            } else {
                ties.make(entity, relation.kind(), relation.target());
            }
        });
        return Reply.created(Links.reference(call, entity));
    }

    private Reply update(Call call) {
        Entity entity = ReadOperations.find(world, call.id("id"));
        Input data = call.data().only("fields", "patch", "metadata");
        if (data.find("fields").isPresent() && data.find("patch").isPresent()) {
            throw data.invalid("Send either 'fields' or 'patch', not both.");
        }
        if (data.value().isEmpty()) {
            throw data.invalid("Send 'fields', 'patch' or 'metadata'.");
        }
        Map<String, JsonNode> fields = writes.updated(data, entity, call.token().member());
        Source source = Sources.merged(data, entity.source());
        Set<String> changed = changed(entity.fields(), fields);
        if (!source.equals(entity.source())) {
            changed.add("metadata");
        }
        if (!changed.isEmpty()) {
            Entity after = entity.with(fields, world.now()).with(source, world.now());
            world.entities().put(entity.id(), after);
            world.changed(Change.updated(entity.type().wire(), entity.id(), changed));
        }
        return Reply.ok(Links.reference(call, entity));
    }

    private static Set<String> changed(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> changed = new LinkedHashSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(id -> Objects.equals(before.get(id), after.get(id)));
        return changed;
    }

    private Reply delete(Call call) {
        Entity entity = ReadOperations.find(world, call.id("id"));
        Map<UUID, Entity> doomed = new LinkedHashMap<>();
        collect(entity.id(), doomed);
        Map<UUID, List<Relation>> ended = new LinkedHashMap<>();
        doomed.keySet().forEach(id -> {
            ended.put(id, world.relations().of(id));
            world.relations().forget(id);
            world.entities().remove(id);
        });
        doomed.forEach((id, gone) -> {
            world.changed(Change.deleted(gone.type().wire(), id));
            ended.getOrDefault(id, List.of()).forEach(relation -> ties.tellGone(gone, relation));
        });
        return Reply.gone();
    }

    /** The entity and all that stands below it. */
    private void collect(UUID id, Map<UUID, Entity> doomed) {
        Optional<Entity> found = world.entities().find(id).filter(entity -> !doomed.containsKey(id));
        if (found.isPresent()) {
            doomed.put(id, found.get());
            world.relations().children(id).forEach(child -> collect(child, doomed));
        }
    }
}
