package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.World;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The entities among which a filter has to look, so that a page does not cost a walk through the world. Whoever is left out
 * here, the filter would have left out.
 *
 * @param types these alone; empty for all
 * @param ids these alone, when the filter names them or their parents
 */
record Candidates(World world, List<EntityType> types, Optional<? extends Collection<UUID>> ids) {

    Candidates(World world, List<EntityType> types) {
        this(world, types, Optional.empty());
    }

    /** Those right below one of these, when given. */
    Candidates below(Optional<Set<UUID>> parents) {
        return among(parents.map(all -> all.stream()
                .flatMap(parent -> world.relations().children(parent).stream())
                .toList()));
    }

    /** Those with one of these ids, when given. */
    Candidates among(Optional<? extends Collection<UUID>> given) {
        return given.isPresent() ? new Candidates(world, types, given) : this;
    }

    /** Those behind a place, oldest first. */
    Stream<Entity> after(long place) {
        if (ids.isPresent()) {
            return ids.get().stream()
                    .distinct()
                    .flatMap(id -> world.entities().find(id).stream())
                    .filter(entity -> place(entity) > place)
                    .sorted(Comparator.comparingLong(this::place));
        }
        return types.isEmpty()
                ? world.entities().after(place)
                : world.entities().after(types, place);
    }

    private long place(Entity entity) {
        return world.entities().place(entity.id());
    }
}
