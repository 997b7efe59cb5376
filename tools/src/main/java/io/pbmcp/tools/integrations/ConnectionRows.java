package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.Document;
import java.util.List;
import java.util.Optional;

/**
 * Connections as they are shown, without those whose feature the caller may not read.
 *
 * @param hidden how many were left out
 * @param places a cursor for each line; empty when the lines are no part of a list
 */
record ConnectionRows(List<String> lines, int hidden, Optional<String> cursor, List<String> places) {

    ConnectionRows {
        lines = List.copyOf(lines);
        places = List.copyOf(places);
    }

    /**
     * Shows them.
     *
     * @param columns what a line consists of
     * @param none what it means that there are none
     */
    Document show(String columns, String none) {
        if (lines.isEmpty()) {
            var head = cursor.map(next -> "None to show on these pages, but there are more: pass cursor " + next)
                    .orElse(hidden == 0 ? none : "None that this agent may read.");
            return new Document(List.of(head), List.of(), foot(), Optional.empty());
        }
        return new Document(
                List.of(columns),
                lines,
                foot(),
                places.isEmpty() ? Optional.empty() : Optional.of(Document.Continuation.by(places, cursor)));
    }

    private List<String> foot() {
        if (hidden == 0) {
            return List.of();
        }
        return List.of(hidden + (lines.isEmpty() ? "" : " more")
                + (hidden == 1
                        ? " belongs to a feature that is gone or that"
                        : " belong to features that are gone or that")
                + " this agent may not read.");
    }
}
