package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools for entities of every type. */
public final class EntityTools {

    private EntityTools() {}

    /** All of them, in the order in which agents see them. */
    public static List<Tool<?, ?>> all() {
        return List.of(
                new SearchEntities(),
                new GetEntity(),
                new CreateEntity(),
                new UpdateEntity(),
                new MoveEntity(),
                new DeleteEntity(),
                new ShowTree(),
                new ShowScore());
    }
}
