package io.pbmcp.sandbox.world;

import java.util.Set;
import java.util.UUID;

/**
 * One thing that happened to the world, told after it happened.
 *
 * @param type the type of the thing on the wire, such as {@code feature} or {@code textNote}
 * @param fields ids of the fields that changed; empty unless {@code kind} is {@link Kind#UPDATED}
 */
public record Change(Kind kind, String type, UUID id, Set<String> fields) {

    public Change {
        fields = Set.copyOf(fields);
    }

    /** What happened. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED
    }

    public static Change created(String type, UUID id) {
        return new Change(Kind.CREATED, type, id, Set.of());
    }

    public static Change updated(String type, UUID id, Set<String> fields) {
        return new Change(Kind.UPDATED, type, id, fields);
    }

    public static Change deleted(String type, UUID id) {
        return new Change(Kind.DELETED, type, id, Set.of());
    }
}
