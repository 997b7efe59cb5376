package io.pbmcp.sandbox.notes;

import java.time.Instant;
import java.util.UUID;

/**
 * One comment in the discussion of a note; the API can write it and never read it.
 *
 * @param note id of the note
 * @param author id of the member who wrote it
 */
public record NoteComment(UUID id, UUID note, UUID author, String content, Instant createdAt) {}
