package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ToolContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customer and the links of a new note.
 *
 * @param json as Productboard takes them
 * @param areas the areas the caller has to be able to read for them
 */
record NoteRelations(ArrayNode json, Set<Area> areas) {

    /** Looks everything up, but for the address of a user: only Productboard can tell whether it is one. */
    static Mono<NoteRelations> of(@Nullable String customer, List<String> links, ToolContext context) {
        var target = NoteFilter.given(customer)
                .map(text -> customer(text, context).map(Optional::of))
                .orElse(Mono.just(Optional.empty()));
        return target.flatMap(found -> linked(links, context).map(entities -> joined(found, entities)));
    }

    /**
     * The customer that a caller means, as Productboard takes it; an address is passed on as it is.
     *
     * @param text any form of id, a name, or an e-mail address
     */
    static Mono<ObjectNode> customer(String text, ToolContext context) {
        if (Customers.isEmail(text)) {
            return Mono.fromSupplier(() -> {
                new EntityLookup(context).require(Area.CUSTOMERS, Access.READ);
                return JsonNodeFactory.instance.objectNode().put("type", "user").put("email", text);
            });
        }
        return new Customers(context)
                .find("customer", text)
                .map(found -> JsonNodeFactory.instance
                        .objectNode()
                        .put("type", found.type().word())
                        .put("id", found.id()));
    }

    private static Mono<List<EntityLookup.Found>> linked(List<String> links, ToolContext context) {
        return Flux.fromStream(IntStream.range(0, links.size()).boxed())
                .concatMap(i -> Linkable.find("links[" + i + "]", links.get(i), context))
                .distinct(found -> found.entity().id())
                .collectList();
    }

    private static NoteRelations joined(Optional<ObjectNode> customer, List<EntityLookup.Found> links) {
        var json = JsonNodeFactory.instance.arrayNode();
        var areas = new TreeSet<Area>();
        customer.ifPresent(target -> {
            json.addObject().put("type", "customer").set("target", target);
            areas.add(Area.CUSTOMERS);
        });
        for (var link : links) {
            json.addObject()
                    .put("type", "link")
                    .putObject("target")
                    .put("type", "link")
                    .put("id", link.entity().id());
            areas.add(link.type().area());
        }
        return new NoteRelations(json, areas);
    }
}
