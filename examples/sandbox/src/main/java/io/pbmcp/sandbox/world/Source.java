package io.pbmcp.sandbox.world;

import java.util.Optional;

/** Where a thing came from, as {@code metadata.source} says; every part may be missing. */
public record Source(Optional<String> system, Optional<String> recordId, Optional<String> url) {

    /** No source at all. */
    public static final Source NONE = new Source(Optional.empty(), Optional.empty(), Optional.empty());

    /** A source with a system and a record id. */
    public static Source of(String system, String recordId) {
        return new Source(Optional.of(system), Optional.of(recordId), Optional.empty());
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
