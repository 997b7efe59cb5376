package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How many notes link to something, or are from a customer.
 *
 * @param number those that were counted
 * @param exact whether there are no others
 */
record LinkedNotes(int number, boolean exact) {

    private static final int MOST = 500;

    /**
     * Counts the notes that link to any of these entities, or are from any of these customers; empty when the caller may
     * not read notes.
     *
     * @param type of all of them, as far as it tells customers from others
     */
    static Mono<Optional<LinkedNotes>> count(Optional<EntityType> type, List<String> ids, ToolContext context) {
        if (!context.may(Area.NOTES, Access.READ)) {
            return Mono.just(Optional.empty());
        }
        return new Pages(context.productboard())
                .slice(request(customers(type) ? "customer" : "link", ids), MOST, Optional.empty())
                .map(slice -> Optional.of(
                        new LinkedNotes(slice.items().size(), slice.next().isEmpty())));
    }

    /** Whether notes are from it, and not about it. */
    static boolean customers(Optional<EntityType> type) {
        return type.filter(known -> known.area() == Area.CUSTOMERS).isPresent();
    }

    private static UpstreamRequest request(String relationship, List<String> ids) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var links = data.putObject("filter").putObject("relationships").putArray(relationship);
        ids.forEach(id -> links.addObject().put("id", id));
        data.putObject("return").putArray("fields").add("name");
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes/search").body(body);
    }

    /** In words. */
    static String words(Optional<LinkedNotes> notes) {
        return notes.map(found -> (found.exact() ? "" : "at least ") + found.number())
                .orElse("not counted, because this agent may not read notes");
    }
}
