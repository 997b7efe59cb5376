package io.pbmcp.tools.relationships;

import io.pbmcp.tools.kit.Tool;
import java.util.List;

/** The tools for what is linked to what. */
public final class RelationshipTools {

    private RelationshipTools() {}

    /** All of them, in the order in which agents see them. */
    public static List<Tool<?, ?>> all() {
        return List.of(new ListRelationships(), new CreateRelationship(), new DeleteRelationship());
    }
}
