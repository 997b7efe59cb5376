package io.pbmcp.sandbox.notes;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which notes are wanted, and among which to look for them, so that a page does not cost a walk through all.
 *
 * @param fits decides
 * @param ids all that fit have one of these
 * @param related all that fit have one of these for a customer or link
 */
record NoteQuery(Predicate<Note> fits, Optional<Set<UUID>> ids, Optional<Set<UUID>> related) {

    /** To be looked for among all. */
    static NoteQuery of(Predicate<Note> fits) {
        return new NoteQuery(fits, Optional.empty(), Optional.empty());
    }
}
