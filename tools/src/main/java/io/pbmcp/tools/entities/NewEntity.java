package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.FieldChanges;
import io.pbmcp.tools.workspace.FieldValues;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entity that does not exist yet, with everything looked up and checked.
 *
 * @param fields its values as Productboard takes them
 * @param parent what it goes below
 * @param links what it links to
 */
record NewEntity(
        EntityType type, FieldChanges fields, Optional<EntityLookup.Found> parent, List<EntityLookup.Found> links) {

    NewEntity {
        links = List.copyOf(links);
    }

    /** Checks everything that was given for a new entity. */
    static Mono<NewEntity> of(
            EntityType type, ObjectNode fields, Optional<String> parent, List<String> links, ToolContext context) {
        var lookup = new EntityLookup(context);
        return lookup.configuration("type", type)
                .flatMap(configuration -> parent(lookup, type, configuration, parent)
                        .flatMap(above -> links(lookup, type, configuration, links)
                                .flatMap(beside -> new FieldValues(context.workspace())
                                        .create(configuration, fields)
                                        .onErrorMap(
                                                RefusedException.class,
                                                failure -> GivenFields.named(failure, Set.of("name")))
                                        .map(changes -> new NewEntity(type, changes, above, beside)))));
    }

    private static Mono<Optional<EntityLookup.Found>> parent(
            EntityLookup lookup, EntityType type, Configuration configuration, Optional<String> given) {
        if (given.isEmpty()) {
            return Mono.fromCallable(() -> {
                NewParent.requireOne(type, configuration);
                return Optional.empty();
            });
        }
        return lookup.fetch("parent", given.get(), Access.READ)
                .doOnNext(found -> NewParent.check(type, found.type(), configuration, "Call again without a parent."))
                .map(Optional::of);
    }

    private static Mono<List<EntityLookup.Found>> links(
            EntityLookup lookup, EntityType type, Configuration configuration, List<String> given) {
        return Flux.fromStream(IntStream.range(0, given.size()).boxed())
                .concatMap(i -> lookup.fetch("links[" + i + "]", given.get(i), Access.READ)
                        .doOnNext(found -> checkLink("links[" + i + "]", type, found.type(), configuration)))
                .collectList();
    }

    private static void checkLink(String argument, EntityType type, EntityType target, Configuration configuration) {
        var allowed = Kinship.links(configuration);
        if (configuration.known() && !allowed.orElse(List.of()).contains(target.word())) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            argument,
                            "is " + Kinship.a(target) + "; " + Kinship.a(type) + " links to "
                                    + allowed.filter(types -> !types.isEmpty())
                                            .map(types -> String.join(", ", types))
                                            .orElse("nothing"),
                            "Leave out that link and call again.")
                    .asException();
        }
    }

    /** What is looked up on the way: the parent and the links. */
    List<EntityLookup.Found> targets() {
        return Stream.concat(parent.stream(), links.stream()).toList();
    }

    /** How it is related to others, for the policy. */
    Set<String> relations() {
        var relations = new HashSet<String>();
        if (parent.isPresent()) {
            relations.add("parent");
        }
        if (!links.isEmpty()) {
            relations.add("links");
        }
        return relations;
    }

    UpstreamRequest request(Source source) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data").put("type", type.word());
        fields.into(data);
        if (!targets().isEmpty()) {
            var relationships = data.putArray("relationships");
            parent.ifPresent(found -> relate(relationships, "parent", found));
            links.forEach(found -> relate(relationships, "link", found));
        }
        data.set("metadata", source.metadata());
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities").body(body);
    }

    private static void relate(ArrayNode relationships, String type, EntityLookup.Found target) {
        relationships
                .addObject()
                .put("type", type)
                .putObject("target")
                .put("id", target.entity().id());
    }
}
