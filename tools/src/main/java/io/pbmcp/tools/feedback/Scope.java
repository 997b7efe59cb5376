package io.pbmcp.tools.feedback;

import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything whose notes count as feedback about one thing: itself, what is below it, and what objectives, initiatives and
 * releases among them link to; nearest first.
 *
 * @param ids what notes can be linked to, as far as the caller may read it
 * @param hidden how many things were left out because the caller may not read them
 * @param complete whether there is no more of it
 */
record Scope(List<String> ids, int hidden, boolean complete) {

    /** Things that are taken together. */
    static final int MOST = 500;

    /** Ids that Productboard takes in one filter. */
    static final int AT_ONCE = 100;

    Scope {
        ids = List.copyOf(ids);
    }

    /** Walks from the root, a hundred things at a time. */
    static Mono<Scope> of(EntityLookup.Found root, ToolContext context, Steps steps) {
        var walk = new Walk(context, steps);
        walk.take(root.entity());
        return walk.on();
    }

    /** Whether it takes more than one search to find all notes, so that they do not come newest first. */
    boolean isLarge() {
        return ids.size() > AT_ONCE;
    }

    /** One walk on its way. */
    private static final class Walk {

        private final EntityLookup lookup;
        private final Pages pages;
        private final Steps steps;
        private final Set<String> seen = new LinkedHashSet<>();
        private final List<String> linked = new ArrayList<>();
        private final Deque<String> parents = new ArrayDeque<>();
        private final Deque<String> unread = new ArrayDeque<>();
        private final Deque<String> unlisted = new ArrayDeque<>();
        private int hidden;

        Walk(ToolContext context, Steps steps) {
            this.lookup = new EntityLookup(context);
            this.pages = new Pages(context.productboard().bulk());
            this.steps = steps;
        }

        void take(Entity entity) {
            var type = entity.type();
            if (type.isEmpty() || !seen.add(entity.id())) {
                return;
            }
            if (!lookup.readable(type.get())) {
                hidden++;
                return;
            }
            reached(entity.id(), type.get());
            if (Topic.LINKING.contains(type.get())) {
                follow(entity.relationships().known());
                if (!entity.relationships().complete()) {
                    unlisted.add(entity.id());
                }
            }
        }

        private void reached(String id, EntityType type) {
            if (Topic.LINKED.contains(type)) {
                linked.add(id);
            }
            if (type != EntityType.SUBFEATURE && type != EntityType.KEY_RESULT && type != EntityType.RELEASE) {
                parents.add(id);
            }
        }

        /** Goes along links downwards: to features, and to initiatives, whose own links have to be read. */
        private void follow(List<Relationship> relationships) {
            for (var link : relationships) {
                var type = link.entityType();
                if (type.isEmpty() || !link.type().equals("link") || seen.contains(link.targetId())) {
                    continue;
                }
                switch (type.get()) {
                    case FEATURE, SUBFEATURE -> {
                        seen.add(link.targetId());
                        if (lookup.readable(type.get())) {
                            reached(link.targetId(), type.get());
                        } else {
                            hidden++;
                        }
                    }
                    case INITIATIVE -> unread.add(link.targetId());
                    case PRODUCT, COMPONENT, OBJECTIVE, KEY_RESULT, RELEASE, RELEASE_GROUP, COMPANY, USER -> {}
                }
            }
        }

        Mono<Scope> on() {
            if (seen.size() >= MOST) {
                return Mono.just(scope(false));
            }
            if (!unlisted.isEmpty()) {
                var request = UpstreamRequest.get("/entities/{id}/relationships", unlisted.remove())
                        .with("type", "link");
                return pages.slice(request, MOST, Optional.empty()).flatMap(slice -> {
                    follow(slice.items().stream()
                            .map(Relationship::read)
                            .flatMap(Optional::stream)
                            .toList());
                    return next(slice.next().isEmpty());
                });
            }
            if (unread.isEmpty() && parents.isEmpty()) {
                return Mono.just(scope(true));
            }
            return pages.slice(unread.isEmpty() ? children() : initiatives(), MOST - seen.size() + 1, Optional.empty())
                    .flatMap(slice -> {
                        slice.items().forEach(item -> take(Entity.read(item)));
                        return next(slice.next().isEmpty());
                    });
        }

        private Mono<Scope> next(boolean whole) {
            steps.done("Found " + linked.size() + " things that notes can be about");
            return whole ? on() : Mono.just(scope(false));
        }

        private Scope scope(boolean complete) {
            return new Scope(linked.subList(0, Math.min(MOST, linked.size())), hidden, complete);
        }

        private UpstreamRequest children() {
            var filter = JsonNodeFactory.instance.objectNode();
            var above = filter.putObject("relationships").putArray("parent");
            some(parents).forEach(id -> above.addObject().put("id", id));
            return search(filter);
        }

        private UpstreamRequest initiatives() {
            var filter = JsonNodeFactory.instance.objectNode();
            var ids = filter.putArray("id");
            some(unread).forEach(ids::add);
            return search(filter);
        }

        private static List<String> some(Deque<String> queue) {
            var some = new ArrayList<String>();
            while (!queue.isEmpty() && some.size() < AT_ONCE) {
                some.add(queue.remove());
            }
            return some;
        }

        private static UpstreamRequest search(ObjectNode filter) {
            var body = JsonNodeFactory.instance.objectNode();
            var data = body.putObject("data");
            data.set("filter", filter);
            data.putObject("return").putArray("fields").add("name");
            return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                    .body(body);
        }
    }
}
