package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** How many features, objectives and the like carry a team, as far as the caller may know. */
record TeamUse(ToolContext context) {

    /** The areas of types that have teams. */
    private static final List<Area> AREAS = List.of(Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES);

    private static final int MOST = 500;

    /** Those areas that the caller may read. */
    List<Area> readable() {
        return AREAS.stream().filter(area -> context.may(area, Access.READ)).toList();
    }

    /** How many there are, in words. */
    Mono<String> words(String team) {
        var readable = readable();
        if (readable.isEmpty()) {
            return Mono.just("not counted, because this agent may not read them");
        }
        return new Pages(context.productboard())
                .slice(request(team), MOST, Optional.empty())
                .map(slice -> {
                    var seen = slice.items().stream()
                            .map(Entity::read)
                            .filter(entity -> entity.type()
                                    .filter(type -> readable.contains(type.area()))
                                    .isPresent())
                            .count();
                    var exact = slice.next().isEmpty() && readable.size() == AREAS.size() && context.knowsAll();
                    return (exact ? "" : "at least ") + seen;
                })
                .onErrorReturn(ProductboardException.class, "could not be counted");
    }

    private static UpstreamRequest request(String team) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        data.putObject("filter")
                .putObject("fields")
                .putArray("teams")
                .addObject()
                .put("id", team);
        data.putObject("return").putArray("fields").add("name");
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }
}
