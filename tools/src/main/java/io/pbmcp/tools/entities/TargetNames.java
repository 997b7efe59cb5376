package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Names of entities that are known by id alone, a hundred at a time; a name that cannot be had is left out. */
public final class TargetNames {

    private static final int AT_ONCE = 100;

    private TargetNames() {}

    /** Names by id; whoever asks has made sure that the caller may read these entities. */
    public static Mono<Map<String, String>> of(Productboard productboard, Collection<String> ids) {
        return Flux.fromIterable(new LinkedHashSet<>(ids))
                .buffer(AT_ONCE)
                .concatMap(some -> productboard
                        .send(request(some))
                        .onErrorResume(ProductboardException.class, failure -> Mono.empty()))
                .concatMapIterable(answer -> Nodes.elements(answer.path("data")))
                .map(Entity::read)
                .collect(Collectors.toMap(Entity::id, Entity::name, (one, other) -> one));
    }

    /** Asks for entities of any type with their names; Productboard takes a hundred ids at once. */
    public static UpstreamRequest request(List<String> ids) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var wanted = data.putObject("filter").putArray("id");
        ids.forEach(wanted::add);
        data.putObject("return").putArray("fields").add("name");
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }
}
