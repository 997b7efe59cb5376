package io.pbmcp.sandbox.notes;

import java.util.UUID;

/** One tag that notes may carry; names are unique and case-sensitive. */
public record NoteTag(UUID id, String name) {

    public NoteTag {
        if (name.isBlank() || name.length() > 255) {
            throw new IllegalArgumentException("a tag has 1 to 255 characters");
        }
    }
}
