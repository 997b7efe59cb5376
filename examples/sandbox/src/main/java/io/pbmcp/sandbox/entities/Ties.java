package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.world.Change;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Relation;
import io.pbmcp.sandbox.world.World;
import java.util.Set;
import java.util.UUID;

/** Makes and dissolves relationships, and tells the world what came of it. */
record Ties(World world) {

    void make(Entity source, Relation.Kind kind, UUID target) {
        world.relations().add(source.id(), kind, target);
        tell(Change.Kind.LINKED, source, kind, target);
    }

    void dissolve(Entity source, Relation.Kind kind, UUID target) {
        world.relations().remove(source.id(), kind, target);
        tell(Change.Kind.UNLINKED, source, kind, target);
    }

    /** Puts another parent, or a first one, above an entity: one change. */
    void move(Entity source, UUID parent) {
        world.relations()
                .parent(source.id())
                .ifPresent(before -> world.relations().remove(source.id(), Relation.Kind.PARENT, before));
        make(source, Relation.Kind.PARENT, parent);
    }

    /** Tells those that were linked to an entity that is gone. */
    void tellGone(Entity gone, Relation relation) {
        if (relation.kind() == Relation.Kind.LINK) {
            world.entities()
                    .find(relation.target())
                    .ifPresent(left -> world.changed(Change.unlinked(end(left), end(gone))));
        }
    }

    private void tell(Change.Kind kind, Entity source, Relation.Kind relation, UUID target) {
        Entity other = world.entities().find(target).orElseThrow();
        world.changed(
                switch (relation) {
                    case PARENT -> updated(source, "parent");
                    case CHILD -> updated(other, "parent");
                    case IS_BLOCKED_BY, IS_BLOCKING -> updated(source, "relationships");
                    case LINK ->
                        kind == Change.Kind.LINKED
                                ? Change.linked(end(source), end(other))
                                : Change.unlinked(end(source), end(other));
                });
    }

    private static Change updated(Entity entity, String what) {
        return Change.updated(entity.type().wire(), entity.id(), Set.of(what));
    }

    private static Change.End end(Entity entity) {
        return new Change.End(entity.type().wire(), entity.id());
    }
}
