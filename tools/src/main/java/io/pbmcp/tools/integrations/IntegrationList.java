package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Integrations of one family, oldest first; a workspace has so few that they are never paged. */
record IntegrationList(List<Integration> items) {

    IntegrationList {
        items = List.copyOf(items);
    }

    /** Lists the one with this id, or all of them. */
    static Mono<Plan<IntegrationList>> plan(@Nullable String id, IntegrationLookup lookup) {
        return Mono.fromSupplier(() -> Optional.ofNullable(id).map(text -> lookup.uuid("id", text)))
                .map(uuid -> Plan.read(
                        Reach.of(Area.INTEGRATIONS, Access.READ),
                        () -> uuid.map(one -> lookup.fetch("id", one).map(List::of))
                                .orElseGet(lookup::all)
                                .map(IntegrationList::new)));
    }

    Document show(String columns) {
        if (items.isEmpty()) {
            return Document.of("There is none.");
        }
        return new Document(
                List.of(columns),
                items.stream().map(Integration::lines).toList(),
                List.of(),
                Optional.of(shown -> Optional.of(
                        shown < items.size()
                                ? shown + " of " + items.size() + " shown: the answer was too long; pass the id of one."
                                : shown + " shown, no more.")));
    }
}
