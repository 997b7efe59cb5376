package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A plugin integration after it was written. */
record WrittenIntegration(
        @Description("What was done.") String done,
        @Description("A line for each change.") List<String> changes,

        @Description("As it is now; absent when it could not be read back.")
        Optional<Integration> integration,

        String id) {

    WrittenIntegration {
        changes = List.copyOf(changes);
    }

    /** Reads back what was written; that it was written stays true when it cannot be read. */
    static Mono<WrittenIntegration> readBack(String done, List<String> changes, String id, IntegrationLookup lookup) {
        return lookup.read(id)
                .map(Optional::of)
                .onErrorResume(
                        failure -> failure instanceof ProductboardException || failure instanceof RefusedException,
                        failure -> Mono.just(Optional.empty()))
                .map(now -> new WrittenIntegration(done, changes, now, id));
    }

    Document show() {
        var lines = new ArrayList<String>();
        changes.forEach(change -> lines.add(OutsideText.line(change, 1200)));
        lines.add(integration.map(Integration::lines).orElseGet(() -> "Id: " + OutsideText.line(id, 60)));
        return new Document(
                List.of(done),
                lines,
                integration.isPresent()
                        ? List.of()
                        : List.of("It could not be read back; plugin_integration_list shows it."),
                Optional.empty());
    }
}
