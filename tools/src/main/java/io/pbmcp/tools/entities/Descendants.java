package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Everything below one entity, level by level; what goes with it when it is deleted.
 *
 * @param below those that were found
 * @param exact whether there are no others
 */
record Descendants(List<Entity> below, boolean exact) {

    /** Descendants that are counted one by one. */
    static final int MOST = 500;

    private static final int AT_ONCE = 100;

    Descendants {
        below = List.copyOf(below);
    }

    /** Reads what is below an entity. */
    static Mono<Descendants> of(String id, ToolContext context) {
        return level(List.of(id), new ArrayList<>(), new LinkedHashSet<>(List.of(id)), context);
    }

    /** Reads what is below the first of the entities still open, a hundred of them at a time. */
    private static Mono<Descendants> level(
            List<String> open, List<Entity> found, Set<String> seen, ToolContext context) {
        if (open.isEmpty()) {
            return Mono.just(new Descendants(found, true));
        }
        var parents = open.subList(0, Math.min(AT_ONCE, open.size()));
        var later = new ArrayList<>(open.subList(parents.size(), open.size()));
        return new Pages(context.productboard())
                .slice(request(parents), MOST - found.size() + 1, Optional.empty())
                .flatMap(slice -> {
                    slice.items().stream()
                            .map(Entity::read)
                            .filter(child -> seen.add(child.id()))
                            .forEach(child -> {
                                found.add(child);
                                later.add(child.id());
                            });
                    return slice.next().isPresent() || found.size() > MOST
                            ? Mono.just(new Descendants(found.subList(0, Math.min(MOST, found.size())), false))
                            : level(later, found, seen, context);
                });
    }

    private static UpstreamRequest request(List<String> parents) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var above = data.putObject("filter").putObject("relationships").putArray("parent");
        parents.forEach(id -> above.addObject().put("id", id));
        data.putObject("return").putArray("fields").add("name");
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }

    /** Areas of everything that goes; when not all of it was seen, all areas that it may be in. */
    Set<Area> areas(EntityType type) {
        var areas = EnumSet.of(type.area());
        if (!exact) {
            areas.addAll(Kinship.areasBelow(type));
        }
        below.forEach(
                each -> areas.add(each.type().orElseThrow(Descendants::unknown).area()));
        return areas;
    }

    /** Refuses when something would go that the caller may not delete. */
    void require(EntityType type, ToolContext context) {
        for (var area : areas(type)) {
            if (!context.may(area, Access.DELETE)) {
                throw Refusal.of(
                                ErrorCode.NOT_PERMITTED,
                                "What is below this object would go with it, and this agent may not delete "
                                        + area.word() + ": its level there is "
                                        + context.rights().level(area).word() + ". Nothing was changed.",
                                "Archive the object with entity_update instead. "
                                        + context.rights().whoCanChangeIt())
                        .asException(area, Access.DELETE);
            }
        }
    }

    /** Changes whenever another one is among them; of more than are counted, only that there are more. */
    String fingerprint() {
        if (!exact) {
            return below.size() + "+";
        }
        return Stream.concat(
                        Stream.of(String.valueOf(below.size())),
                        below.stream().map(Entity::id).sorted())
                .collect(Collectors.joining(","));
    }

    /** How many there are of which type, in words; empty when there are none. */
    Optional<String> words() {
        if (below.isEmpty() && exact) {
            return Optional.empty();
        }
        var types = below.stream()
                .collect(Collectors.groupingBy(Entity::typeWord, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of((exact ? "" : "at least ") + below.size() + " below it: " + types);
    }

    private static RefusedException unknown() {
        return Refusal.of(
                        ErrorCode.NOT_PERMITTED,
                        "Something below this object is of a type that this server does not know, so it cannot tell"
                                + " whether this agent may delete it. Nothing was changed.",
                        "Archive the object with entity_update instead.")
                .asException();
    }
}
