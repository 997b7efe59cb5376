package io.pbmcp.tools.notes;

import io.pbmcp.policy.Word;
import java.util.Optional;

/** Where the notes of a list stand. */
enum NoteState implements Word {
    /** Nobody has dealt with them. */
    UNPROCESSED(Optional.of(false), Optional.of(false)),
    /** Somebody has. */
    PROCESSED(Optional.of(false), Optional.of(true)),
    /** Put away; these always read as unprocessed. */
    ARCHIVED(Optional.of(true), Optional.empty()),
    /** Any of these. */
    ANY(Optional.empty(), Optional.empty());

    private final Optional<Boolean> archived;
    private final Optional<Boolean> processed;

    NoteState(Optional<Boolean> archived, Optional<Boolean> processed) {
        this.archived = archived;
        this.processed = processed;
    }

    /** What the notes say about being archived; empty for both. */
    Optional<Boolean> archived() {
        return archived;
    }

    /** What the notes say about being processed; empty for both. */
    Optional<Boolean> processed() {
        return processed;
    }
}
