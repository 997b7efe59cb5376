package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The users that a caller calls by their whole name, where it may not see names. Productboard finds parts of names, so they
 * are looked for first, and then listed by id: no count, cursor or end of the list tells how many others hold the text.
 */
record WholeNames(Worked worked, ToolContext context) {

    /** Users that hold the text and are looked at. */
    private static final int MOST = 1_000;

    /** The lists that together are the search; none when nobody is called so and nothing else was asked for. */
    Mono<List<EntityFilter>> lists() {
        if (!worked.whole()) {
            return Mono.just(List.of(worked.filter()));
        }
        var users = worked.filter().among(List.of(EntityType.USER));
        return new Scan(context.productboard(), MOST)
                .find(users.request(), MOST, Optional.empty(), node -> worked.fits(Entity.read(node)))
                .map(found -> lists(found.kept().items().stream()
                        .flatMap(node -> Nodes.text(node, "id").stream())
                        .distinct()
                        .toList()));
    }

    private List<EntityFilter> lists(List<String> called) {
        var lists = new ArrayList<EntityFilter>();
        for (int i = 0; i < called.size(); i += SearchQuery.MOST_IDS) {
            lists.add(worked.filter()
                    .among(List.of(EntityType.USER))
                    .known(called.subList(i, Math.min(i + SearchQuery.MOST_IDS, called.size()))));
        }
        var others = worked.filter().types().stream()
                .filter(type -> type != EntityType.USER)
                .toList();
        if (!others.isEmpty()) {
            lists.add(worked.filter().among(others));
        }
        return lists;
    }
}
