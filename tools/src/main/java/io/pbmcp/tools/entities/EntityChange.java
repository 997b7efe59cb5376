package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What a write did, and the entity as it is since. */
record EntityChange(
        @Description("What was done.") String deed,
        String id,
        @Description("A line for each change.") List<String> changes,

        @Description("The entity as it is now; absent when it could not be read back.")
        Optional<EntityReport> entity) {

    EntityChange {
        changes = List.copyOf(changes);
    }

    /** Reads back what was written; that it was written stays true when it cannot be read. */
    static Mono<EntityChange> readBack(String deed, String id, List<String> changes, ToolContext context) {
        return new EntityLookup(context)
                .fetch(id)
                .flatMap(found -> EntityReport.of(found.entity(), Set.of(), false, context))
                .map(Optional::of)
                .onErrorResume(UpstreamFailure::unreadable, failure -> Mono.just(Optional.empty()))
                .map(report -> new EntityChange(deed, id, changes, report));
    }

    Document show() {
        var lines = new ArrayList<String>();
        changes.forEach(change -> lines.add(OutsideText.line(change, 500)));
        if (!changes.isEmpty()) {
            lines.add("");
        }
        if (entity.isEmpty()) {
            lines.add("Id: " + OutsideText.line(id, 60));
            return new Document(
                    List.of(deed), lines, List.of("It could not be read back; entity_get shows it."), Optional.empty());
        }
        lines.addAll(entity.get().brief());
        return new Document(
                List.of(deed),
                lines,
                List.of(),
                Optional.of(shown -> shown < lines.size()
                        ? Optional.of("The answer was too long; entity_get shows the entity.")
                        : Optional.empty()));
    }
}
