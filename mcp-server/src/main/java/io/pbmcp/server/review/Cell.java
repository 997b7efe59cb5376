package io.pbmcp.server.review;

import io.pbmcp.policy.Level;
import io.pbmcp.policy.Strength;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one agent may do in one area.
 *
 * @param level that is left to it
 * @param lowered whether its own entry grants more, and a ceiling takes that away
 * @param confirmed the ways in which its risky calls there are confirmed, weakest first
 */
public record Cell(Level level, boolean lowered, List<Strength> confirmed) {

    public Cell {
        confirmed = List.copyOf(confirmed);
    }

    /** The confirmations in brackets, or nothing. */
    String brackets() {
        return confirmed.isEmpty()
                ? ""
                : confirmed.stream().map(Strength::word).collect(Collectors.joining(", ", " (", ")"));
    }
}
