package io.pbmcp.sandbox.world;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One value a status, select or tag field may take.
 *
 * @param color one of {@link #COLORS}; the empty string for statuses, which have none
 * @param types entity types a status is for; empty for select options, which serve all types of their field
 */
public record Option(UUID id, String name, String color, Set<EntityType> types) {

    /** The colours of select options, in the order in which they are given out. */
    public static final List<String> COLORS =
            List.of("red", "blue", "green", "yellow", "purple", "gray", "lime", "pink");

    public Option {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an option needs a name");
        }
        if (!color.isEmpty() && !COLORS.contains(color)) {
            throw new IllegalArgumentException("no such colour: " + color);
        }
        types = Set.copyOf(types);
    }

    /** Whether an entity of this type may carry it. */
    public boolean serves(EntityType type) {
        return types.isEmpty() || types.contains(type);
    }
}
