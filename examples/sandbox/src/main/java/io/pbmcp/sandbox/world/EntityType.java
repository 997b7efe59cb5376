package io.pbmcp.sandbox.world;

import java.util.Arrays;
import java.util.Optional;

/** The eleven kinds of entity, in the order of Productboard's own list. */
public enum EntityType {
    PRODUCT("product"),
    COMPONENT("component"),
    FEATURE("feature"),
    SUBFEATURE("subfeature"),
    INITIATIVE("initiative"),
    OBJECTIVE("objective"),
    KEY_RESULT("keyResult"),
    RELEASE("release"),
    RELEASE_GROUP("releaseGroup"),
    COMPANY("company"),
    USER("user");

    private final String wire;

    EntityType(String wire) {
        this.wire = wire;
    }

    /** The word on the wire, such as {@code keyResult}. */
    public String wire() {
        return wire;
    }

    /** The type with this exact word, if there is one. */
    public static Optional<EntityType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }

    @Override
    public String toString() {
        return wire;
    }
}
