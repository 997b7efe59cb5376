package io.pbmcp.policy;

/** What an agent may do in an area; each level grants all that the one before it grants. */
public enum Level implements Word {
    OFF,
    READ,
    WRITE,
    FULL;

    /** Whether this level is enough for that access. */
    public boolean permits(Access access) {
        return switch (access) {
            case READ -> this != OFF;
            case WRITE -> this == WRITE || this == FULL;
            case DELETE -> this == FULL;
        };
    }

    /** The lowest level that permits that access. */
    public static Level neededFor(Access access) {
        return switch (access) {
            case READ -> READ;
            case WRITE -> WRITE;
            case DELETE -> FULL;
        };
    }

    /** The stricter of the two. */
    public Level least(Level other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
