package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Word;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of entity that Productboard has, each in the area that grants it. */
public enum EntityType implements Word {
    PRODUCT("product", Area.PRODUCTS),
    COMPONENT("component", Area.PRODUCTS),
    FEATURE("feature", Area.FEATURES),
    SUBFEATURE("subfeature", Area.FEATURES),
    INITIATIVE("initiative", Area.OBJECTIVES),
    OBJECTIVE("objective", Area.OBJECTIVES),
    KEY_RESULT("keyResult", Area.OBJECTIVES),
    RELEASE("release", Area.RELEASES),
    RELEASE_GROUP("releaseGroup", Area.RELEASES),
    COMPANY("company", Area.CUSTOMERS),
    USER("user", Area.CUSTOMERS);

    private final String word;
    private final Area area;

    EntityType(String word, Area area) {
        this.word = word;
        this.area = area;
    }

    /** The spelling of Productboard, in its paths and in its answers. */
    @Override
    public String word() {
        return word;
    }

    /** The area a policy has to grant before anything of this type can be seen. */
    public Area area() {
        return area;
    }

    /** The type with exactly this spelling. */
    public static Optional<EntityType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The types in any of these areas. */
    public static Set<EntityType> in(Set<Area> areas) {
        return Arrays.stream(values())
                .filter(type -> areas.contains(type.area))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EntityType.class)));
    }
}
