package io.pbmcp.tools.entities;

import static io.pbmcp.tools.productboard.EntityType.COMPANY;
import static io.pbmcp.tools.productboard.EntityType.COMPONENT;
import static io.pbmcp.tools.productboard.EntityType.FEATURE;
import static io.pbmcp.tools.productboard.EntityType.INITIATIVE;
import static io.pbmcp.tools.productboard.EntityType.OBJECTIVE;
import static io.pbmcp.tools.productboard.EntityType.PRODUCT;
import static io.pbmcp.tools.productboard.EntityType.RELEASE_GROUP;

import io.pbmcp.policy.Area;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.workspace.Configuration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which types may stand above which: what the workspace's configuration says, or what Productboard documents for a caller
 * that may not read the configuration.
 */
public final class Kinship {

    private static final Set<EntityType> NEED_PARENT =
            EnumSet.of(COMPONENT, FEATURE, EntityType.SUBFEATURE, EntityType.KEY_RESULT, EntityType.RELEASE);

    private Kinship() {}

    /** Types that the parent of such an entity may have; none when it has no parent. */
    public static List<EntityType> parents(EntityType type, Configuration configuration) {
        if (!configuration.known()) {
            return parents(type);
        }
        return Optional.ofNullable(configuration.relations().get("parent"))
                .map(relation -> relation.targetTypes().stream()
                        .map(EntityType::find)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    /** Types that Productboard documents as parents. */
    static List<EntityType> parents(EntityType type) {
        return switch (type) {
            case COMPONENT, FEATURE -> List.of(PRODUCT, COMPONENT);
            case SUBFEATURE -> List.of(FEATURE);
            case OBJECTIVE, KEY_RESULT, INITIATIVE -> List.of(OBJECTIVE);
            case RELEASE -> List.of(RELEASE_GROUP);
            case USER -> List.of(COMPANY);
            case PRODUCT, RELEASE_GROUP, COMPANY -> List.of();
        };
    }

    /** Whether such an entity cannot be without a parent. */
    public static boolean needsParent(EntityType type, Configuration configuration) {
        return configuration.known()
                ? Optional.ofNullable(configuration.relations().get("parent"))
                        .filter(Configuration.Relation::mandatory)
                        .isPresent()
                : NEED_PARENT.contains(type);
    }

    /** Types that such an entity may link to; empty when that is not known. */
    static Optional<List<String>> links(Configuration configuration) {
        return Optional.ofNullable(configuration.relations().get("link")).map(Configuration.Relation::targetTypes);
    }

    /** Areas of everything that may stand below such an entity, at any depth. */
    static Set<Area> areasBelow(EntityType type) {
        return switch (type) {
            case PRODUCT, COMPONENT -> EnumSet.of(Area.PRODUCTS, Area.FEATURES);
            case FEATURE, SUBFEATURE, INITIATIVE, OBJECTIVE, KEY_RESULT, RELEASE, RELEASE_GROUP, COMPANY, USER ->
                EnumSet.of(type.area());
        };
    }

    /** A type with its article. */
    public static String a(EntityType type) {
        return ("aeiou".indexOf(type.word().charAt(0)) >= 0 && type != EntityType.USER ? "an " : "a ") + type.word();
    }

    /** Types as they stand in a sentence. */
    static String words(List<EntityType> types) {
        return types.stream().map(Kinship::a).collect(Collectors.joining(" or "));
    }
}
