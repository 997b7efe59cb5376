package io.pbmcp.tools.entities;

import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one tree, a level at a time: one search for the children of up to a hundred entities. Its requests are rationed,
 * and go behind those of others. For one subscriber.
 */
final class TreeReader {

    /** Requests for one tree; the largest tree that is all there takes about 25. */
    static final int REQUESTS = 40;

    private static final int PAGE = 100;

    private final ToolContext context;
    private final TreeBounds bounds;
    private final Outline outline;
    private final Ration ration;
    private boolean plain;
    private boolean stopped;
    private int steps;

    /**
     * A reader of one tree.
     *
     * @param areas what of it may be shown
     * @param plain whether it has types that are never archived, so that Productboard is not asked about that; what comes
     *     is then whole, and archived ones are left out here
     */
    TreeReader(ToolContext context, TreeBounds bounds, Set<Area> areas, boolean plain) {
        this.context = context;
        this.bounds = bounds;
        this.outline = new Outline(bounds, type -> areas.contains(type.area()));
        this.ration = Ration.of(context.productboard(), REQUESTS);
        this.plain = plain;
    }

    /** One entity and what is below it. */
    Mono<EntityTree> below(Entity top) {
        return Mono.fromCallable(() -> outline.plant(List.of(Branch.of(top, 0))))
                .then(Mono.defer(this::grow))
                .then(Mono.fromCallable(() -> EntityTree.of(outline, bounds, Optional.empty(), stopped)));
    }

    /** All entities of a type that are below no other of that type, and what is below them. */
    Mono<EntityTree> all(EntityType type) {
        var request = UpstreamRequest.get("/entities").with("type[]", type.word());
        var asked = bounds.archived() ? request : request.with("archived", "false");
        var found = new ArrayList<Branch>();
        return tops(asked, type, Optional.empty(), found)
                .flatMap(more -> {
                    var left = outline.plant(found);
                    return Mono.defer(this::grow).thenReturn(more || left > 0);
                })
                .map(more -> EntityTree.of(
                        outline, bounds, more ? Optional.of(type) : Optional.<EntityType>empty(), stopped));
    }

    /** Reads the list of a type as far as there is room; says whether there are more. */
    private Mono<Boolean> tops(UpstreamRequest request, EntityType type, Optional<String> cursor, List<Branch> found) {
        var pages = new Pages(cursor.isEmpty() ? ration : ration.bulk());
        return pages.slice(request, PAGE, cursor)
                .flatMap(slice -> {
                    slice.items().stream()
                            .map(Entity::read)
                            .filter(each -> each.type().filter(type::equals).isPresent())
                            .filter(each -> bounds.archived() || !each.archived())
                            .map(each -> Branch.of(each, 0))
                            .forEach(found::add);
                    step(found.size());
                    return slice.next().isEmpty() || found.size() > bounds.limit()
                            ? Mono.just(slice.next().isPresent())
                            : tops(request, type, slice.next(), found);
                })
                .onErrorResume(this::ends, failure -> {
                    stopped = true;
                    return Mono.just(true);
                });
    }

    /** Reads what is below the branches that are open, until there is nothing left, no room or no time. */
    private Mono<Void> grow() {
        var parents = outline.next();
        return parents.isEmpty() || stopped
                ? Mono.empty()
                : children(parents, Optional.empty()).then(Mono.defer(this::grow));
    }

    private Mono<Void> children(List<Branch> parents, Optional<String> cursor) {
        parents.forEach(each -> each.read(Branch.Reading.PART));
        return new Pages(ration.bulk())
                .slice(request(parents), PAGE, cursor)
                .flatMap(slice -> taken(parents, slice))
                .onErrorResume(failure -> {
                    if (!plain && cursor.isEmpty() && refused(failure)) {
                        plain = true;
                        return children(parents, cursor);
                    }
                    stopped = ends(failure);
                    return stopped ? Mono.empty() : Mono.error(failure);
                });
    }

    private Mono<Void> taken(List<Branch> parents, Slice<JsonNode> slice) {
        var found = slice.items().stream().map(Entity::read).toList();
        if (!plain && parents.size() > 1 && orphans(found)) {
            plain = true;
            return children(parents, Optional.empty());
        }
        outline.grow(parents, found);
        step(outline.size());
        if (slice.next().isPresent()) {
            return outline.full() ? Mono.empty() : children(parents, slice.next());
        }
        parents.forEach(each -> each.read(Branch.Reading.WHOLE));
        return Mono.empty();
    }

    /** Whether nothing says what it is below, because Productboard leaves that out where it is asked for some fields only. */
    private static boolean orphans(List<Entity> found) {
        return !found.isEmpty()
                && found.stream().allMatch(each -> each.relationships().parent().isEmpty());
    }

    private void step(int size) {
        steps++;
        context.progress(steps, size + " entities read");
    }

    /** Whether a failure ends the tree where it is: something is there to show, and there is no time for more. */
    private boolean ends(Throwable failure) {
        return steps > 0
                && (failure instanceof RefusedException
                        || (failure instanceof ProductboardException upstream
                                && (upstream.kind() == Kind.THROTTLED || upstream.kind() == Kind.BUSY)));
    }

    /** Whether Productboard does not take the search as it stands. */
    private static boolean refused(Throwable failure) {
        return failure instanceof ProductboardException upstream && upstream.kind() == Kind.INVALID;
    }

    private UpstreamRequest request(List<Branch> parents) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var filter = data.putObject("filter");
        var above = filter.putObject("relationships").putArray("parent");
        parents.forEach(each -> above.addObject().put("id", each.id()));
        if (!plain) {
            if (!bounds.archived()) {
                filter.putObject("fields").put("archived", false);
            }
            var fields = data.putObject("return").putArray("fields");
            fields.add("name").add("status").add("owner").add("archived");
            if (parents.stream().anyMatch(Branch::mayHoldKeyResults)) {
                fields.add("progress");
            }
        }
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }
}
