package io.pbmcp.sandbox.entities;

import static io.pbmcp.sandbox.world.EntityType.COMPANY;
import static io.pbmcp.sandbox.world.EntityType.COMPONENT;
import static io.pbmcp.sandbox.world.EntityType.FEATURE;
import static io.pbmcp.sandbox.world.EntityType.INITIATIVE;
import static io.pbmcp.sandbox.world.EntityType.OBJECTIVE;
import static io.pbmcp.sandbox.world.EntityType.PRODUCT;
import static io.pbmcp.sandbox.world.EntityType.RELEASE;
import static io.pbmcp.sandbox.world.EntityType.RELEASE_GROUP;
import static io.pbmcp.sandbox.world.EntityType.SUBFEATURE;

import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Relation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which types may stand above, below, beside and before which. */
final class Kinship {

    private static final Set<EntityType> NEEDS_PARENT =
            EnumSet.of(COMPONENT, FEATURE, SUBFEATURE, EntityType.KEY_RESULT, RELEASE);

    private Kinship() {}

    /** Types that may be the target of such a relationship of an entity of this type; empty when there is none. */
    static List<EntityType> targets(EntityType type, Relation.Kind kind) {
        return switch (kind) {
            case PARENT -> parents(type);
            case CHILD ->
                Stream.of(EntityType.values())
                        .filter(child -> parents(child).contains(type))
                        .toList();
            case LINK ->
                Stream.of(EntityType.values())
                        .filter(other ->
                                named(type).contains(other) || named(other).contains(type))
                        .toList();
            case IS_BLOCKED_BY, IS_BLOCKING -> type == FEATURE ? List.of(FEATURE) : List.of();
        };
    }

    /** Whether an entity of this type cannot be without a parent. */
    static boolean needsParent(EntityType type) {
        return NEEDS_PARENT.contains(type);
    }

    private static List<EntityType> parents(EntityType type) {
        return switch (type) {
            case COMPONENT, FEATURE -> List.of(PRODUCT, COMPONENT);
            case SUBFEATURE -> List.of(FEATURE);
            case OBJECTIVE, KEY_RESULT, INITIATIVE -> List.of(OBJECTIVE);
            case RELEASE -> List.of(RELEASE_GROUP);
            case USER -> List.of(COMPANY);
            case PRODUCT, RELEASE_GROUP, COMPANY -> List.of();
        };
    }

    /** Links are symmetric; each pair is named at one of its ends at least. */
    private static List<EntityType> named(EntityType type) {
        return switch (type) {
            case FEATURE -> List.of(INITIATIVE, RELEASE, FEATURE, OBJECTIVE);
            case SUBFEATURE -> List.of(INITIATIVE, RELEASE, FEATURE);
            case INITIATIVE -> List.of(OBJECTIVE);
            default -> List.of();
        };
    }
}
