package io.pbmcp.tools.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.List;
import java.util.Optional;

/**
 * Some teams, newest first, and how to get the others.
 *
 * @param places a cursor for each item; for the text alone, which may have to end before it
 */
record TeamList(
        List<Team> items,

        @Description("Pass it to get the rest; absent when nothing is left.")
        Optional<String> cursor,

        @JsonIgnore List<String> places) {

    TeamList {
        items = List.copyOf(items);
        places = List.copyOf(places);
    }

    Document show() {
        if (items.isEmpty()) {
            return Document.of(cursor.map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("No team fits."));
        }
        return new Document(
                List.of("Name | handle | description | id"),
                items.stream().map(Team::line).toList(),
                List.of(),
                Optional.of(Document.Continuation.by(places, cursor)));
    }
}
