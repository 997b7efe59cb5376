package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.workspace.Configuration;

/** Whether one entity may stand below another. */
final class NewParent {

    private NewParent() {}

    /**
     * Refuses a parent of a type that such an entity cannot be below.
     *
     * @param otherwise the next step when it cannot be below anything
     */
    static void check(EntityType child, EntityType parent, Configuration configuration, String otherwise) {
        var allowed = Kinship.parents(child, configuration);
        if (!allowed.contains(parent)) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            "parent",
                            allowed.isEmpty()
                                    ? Kinship.a(child) + " has no parent here"
                                    : "is " + Kinship.a(parent) + "; the parent of " + Kinship.a(child) + " must be "
                                            + Kinship.words(allowed),
                            allowed.isEmpty() ? otherwise : "Find one with entity_search and call again.")
                    .asException();
        }
    }

    /** Refuses an entity without the parent that it must have. */
    static void requireOne(EntityType child, Configuration configuration) {
        if (Kinship.needsParent(child, configuration)) {
            throw Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "parent",
                            "is missing: " + Kinship.a(child) + " always has a parent, "
                                    + Kinship.words(Kinship.parents(child, configuration)),
                            "Find the parent with entity_search and pass its id.")
                    .asException();
        }
    }
}
