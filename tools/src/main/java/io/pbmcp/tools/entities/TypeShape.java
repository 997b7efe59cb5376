package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import java.util.Optional;

/** One type that a search may find, and what it looks like. */
record TypeShape(EntityType type, Configuration configuration) {

    Optional<Field> field(String id) {
        return configuration.field(id);
    }
}
