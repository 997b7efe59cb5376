package io.pbmcp.tools.integrations;

import io.pbmcp.tools.integrations.PluginConnectionLookup.Place;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A connection after it was written. */
record ChangedConnection(
        @Description("What was done.") String done,

        @Description("The state before, when it is another one now.")
        Optional<String> before,

        @Description("As it is now; absent when it could not be read back.")
        Optional<PluginConnection> connection,

        @Description("Id of the feature.") String id) {

    /** Nothing was written, because nothing would be different. */
    static ChangedConnection same(String done, Place place) {
        return new ChangedConnection(
                done,
                Optional.empty(),
                Optional.of(place.connection()),
                place.connection().id());
    }

    /** Reads back what was written; that it was written stays true when it cannot be read. */
    static Mono<ChangedConnection> readBack(String done, Place place, PluginConnectionLookup lookup) {
        return lookup.read(place.integration(), place.entity())
                .map(Optional::of)
                .onErrorResume(
                        failure -> failure instanceof ProductboardException || failure instanceof RefusedException,
                        failure -> Mono.just(Optional.empty()))
                .map(now -> new ChangedConnection(
                        done,
                        Optional.of(place.connection().words()),
                        now,
                        place.connection().id()));
    }

    Document show() {
        var lines = new ArrayList<String>();
        before.ifPresent(state -> lines.add("Before: " + state));
        connection.ifPresent(now -> lines.add((before.isPresent() ? "Now: " : "") + now.lines()));
        if (connection.isEmpty()) {
            lines.add("Feature id: " + id);
        }
        return new Document(
                List.of(done),
                lines,
                connection.isPresent()
                        ? List.of()
                        : List.of("It could not be read back; plugin_connection_search shows it."),
                Optional.empty());
    }
}
