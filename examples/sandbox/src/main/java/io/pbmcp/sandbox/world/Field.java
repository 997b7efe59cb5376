package io.pbmcp.sandbox.world;

import java.util.Set;

/**
 * One field of a workspace, standard or custom.
 *
 * @param id the standard name such as {@code status}, or a lower-case UUID for a custom field
 * @param name what people call it
 * @param types entity types that have it
 * @param tracksMode whether a number is kept and read as {@code {value, mode}}
 */
public record Field(String id, String name, FieldType type, Set<EntityType> types, boolean tracksMode) {

    public Field {
        if (id.isBlank() || name.isBlank() || types.isEmpty()) {
            throw new IllegalArgumentException("a field needs an id, a name and at least one entity type");
        }
        if (tracksMode && type != FieldType.NUMBER) {
            throw new IllegalArgumentException("only a number tracks a mode: " + id);
        }
        types = Set.copyOf(types);
    }

    /** Whether somebody of this workspace made it: its id is a UUID. */
    public boolean custom() {
        return Ids.read(id).isPresent();
    }
}
