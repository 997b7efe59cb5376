package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.Relations;
import io.pbmcp.sandbox.world.Timestamps;
import io.pbmcp.sandbox.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole of an entity as a client reads it, and its relationships. */
final class Frame {

    private final World world;
    private final Pages pages;
    private final Shown shown;

    Frame(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.shown = new Shown(world);
    }

    /** An entity with the selected fields and its first relationships. */
    ObjectNode entity(Call call, Entity entity, Selection selection) {
        ObjectNode frame = Json.object().put("id", entity.id().toString());
        frame.put("type", entity.type().wire());
        ObjectNode fields = frame.putObject("fields");
        for (Field field : world.fields().of(entity.type())) {
            if (selection.wants(field)) {
                Optional<JsonNode> value = shown.value(call, entity, field);
                if (value.isPresent()) {
                    fields.set(field.id(), value.get());
                } else if (selection.showsEmpty()) {
                    fields.putNull(field.id());
                }
            }
        }
        frame.set("relationships", embedded(call, entity.id()));
        frame.set("metadata", Sources.shown(entity.source()));
        frame.set("links", Links.links(call, entity.id()));
        frame.put("createdAt", Timestamps.micros(entity.createdAt()));
        return frame.put("updatedAt", Timestamps.micros(entity.updatedAt()));
    }

    /** {@code {type, target}} as lists and writes show it. */
    ObjectNode relation(Call call, Relation relation) {
        Entity target = world.entities().find(relation.target()).orElseThrow();
        ObjectNode shownRelation = Json.object().put("type", relation.kind().wire());
        shownRelation.set("target", Links.reference(call, target));
        return shownRelation;
    }

    /** A page of those relationships of an entity that are wanted. */
    ObjectNode relations(Call call, UUID id, Predicate<Relations.Edge> wanted) {
        return pages.envelope(
                call,
                last -> world.relations().after(id, last).filter(wanted),
                Relations.Edge::place,
                edge -> relation(call, edge.relation()),
                Pages.SIZE);
    }

    /** The first page, with links as if the relationships endpoint had been asked. */
    private ObjectNode embedded(Call call, UUID id) {
        Call there = new Call(
                call.base(),
                "/entities/" + id + "/relationships",
                Map.of(),
                new Query(Map.of()),
                MissingNode.getInstance(),
                call.token());
        return relations(there, id, edge -> true);
    }
}
