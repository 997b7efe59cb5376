package io.pbmcp.tools.feedback;

import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationship;
import java.time.Instant;
import java.util.Optional;

/**
 * A note that may be quoted; all that is kept of it.
 *
 * @param turn how many notes of the same customer came before it
 * @param number how many notes at all came before it
 */
record Voice(
        String id,
        Optional<String> address,
        Optional<Relationship> customer,
        Optional<Instant> createdAt,
        int turn,
        int number) {

    static Voice of(Note note, Optional<Relationship> customer, int turn, int number) {
        return new Voice(note.id(), note.html(), customer, note.createdAt(), turn, number);
    }

    Instant time() {
        return createdAt.orElse(Instant.EPOCH);
    }
}
