package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How many notes link to something.
 *
 * @param number those that were counted
 * @param exact whether there are no others
 */
record LinkedNotes(int number, boolean exact) {

    private static final int MOST = 500;

    /** Counts the notes that link to any of these entities; empty when the caller may not read notes. */
    static Mono<Optional<LinkedNotes>> count(List<String> ids, ToolContext context) {
        if (!context.may(Area.NOTES, Access.READ)) {
            return Mono.just(Optional.empty());
        }
        return new Pages(context.productboard())
                .slice(request(ids), MOST, Optional.empty())
                .map(slice -> Optional.of(
                        new LinkedNotes(slice.items().size(), slice.next().isEmpty())));
    }

    private static UpstreamRequest request(List<String> ids) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var links = data.putObject("filter").putObject("relationships").putArray("link");
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
