package io.pbmcp.tools.relationships;

import io.pbmcp.tools.kit.FieldChoice;

/** How one entity relates to another, as Productboard spells it; always seen from the one that is asked about. */
enum RelationKind implements FieldChoice {
    PARENT("parent", "is below"),
    CHILD("child", "is above"),
    LINK("link", "is linked to"),
    IS_BLOCKED_BY("isBlockedBy", "is blocked by"),
    IS_BLOCKING("isBlocking", "is blocking");

    private final String word;
    private final String verb;

    RelationKind(String word, String verb) {
        this.word = word;
        this.verb = verb;
    }

    @Override
    public String word() {
        return word;
    }

    /** What stands between the two in a sentence. */
    String verb() {
        return verb;
    }

    /** The field, in the words of a policy, that comes or goes with it. */
    @Override
    public String field() {
        return switch (this) {
            case PARENT, CHILD -> "parent";
            case LINK -> "links";
            case IS_BLOCKED_BY, IS_BLOCKING -> "dependencies";
        };
    }

    /** The same relationship, seen from the other end. */
    RelationKind inverse() {
        return switch (this) {
            case PARENT -> CHILD;
            case CHILD -> PARENT;
            case LINK -> LINK;
            case IS_BLOCKED_BY -> IS_BLOCKING;
            case IS_BLOCKING -> IS_BLOCKED_BY;
        };
    }
}
