package io.pbmcp.tools.feedback;

import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The users who gave feedback, and the companies they belong to; read a hundred at a time, each once. */
final class People {

    private static final int AT_ONCE = 100;

    private final Productboard productboard;
    private final Map<String, Person> known = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    People(Productboard productboard) {
        this.productboard = productboard;
    }

    /** A user, and the id of the company, when there is one. */
    record Person(String name, Optional<String> company) {}

    /** Reads those that were not asked for before; those that cannot be read stay unknown. */
    Mono<Void> learn(Collection<String> users) {
        var fresh = users.stream().filter(asked::add).toList();
        return Flux.fromIterable(fresh)
                .buffer(AT_ONCE)
                .concatMap(some -> productboard
                        .send(TargetNames.request(some))
                        .onErrorResume(ProductboardException.class, gone -> Mono.empty()))
                .doOnNext(this::read)
                .then();
    }

    Optional<Person> find(String user) {
        return Optional.ofNullable(known.get(user));
    }

    private void read(JsonNode answer) {
        for (var node : Nodes.elements(answer.path("data"))) {
            var user = Entity.read(node);
            known.put(
                    user.id(),
                    new Person(user.name(), user.relationships().parent().map(Relationship::targetId)));
        }
    }
}
