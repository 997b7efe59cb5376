package io.pbmcp.sandbox.world;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One thing that happened to the world, told after it happened.
 *
 * @param type the type of the thing on the wire, such as {@code feature} or {@code textNote}
 * @param fields ids of the fields that changed; empty unless {@code kind} is {@link Kind#UPDATED}
 * @param other the other end, where two things came together or apart
 */
public record Change(Kind kind, String type, UUID id, Set<String> fields, Optional<End> other) {

    public Change {
        fields = Set.copyOf(fields);
    }

    /** What happened. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        /** Two things belong together from now on. */
        LINKED,
        /** They do no longer, because somebody said so or because one of them is gone. */
        UNLINKED
    }

    /** One of two things that were linked. */
    public record End(String type, UUID id) {}

    public static Change created(String type, UUID id) {
        return new Change(Kind.CREATED, type, id, Set.of(), Optional.empty());
    }

    public static Change updated(String type, UUID id, Set<String> fields) {
        return new Change(Kind.UPDATED, type, id, fields, Optional.empty());
    }

    public static Change deleted(String type, UUID id) {
        return new Change(Kind.DELETED, type, id, Set.of(), Optional.empty());
    }

    public static Change linked(End one, End other) {
        return new Change(Kind.LINKED, one.type(), one.id(), Set.of(), Optional.of(other));
    }

    public static Change unlinked(End one, End other) {
        return new Change(Kind.UNLINKED, one.type(), one.id(), Set.of(), Optional.of(other));
    }
}
