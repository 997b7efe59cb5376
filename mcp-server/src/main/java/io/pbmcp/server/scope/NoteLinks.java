package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks Productboard what notes are linked to. */
record NoteLinks(Productboard productboard) {

    /** Links of one note that are looked at; a note with more counts by these alone. */
    private static final int MOST = 500;

    /** What notes say by themselves, a hundred at a time; one that does not exist is missing. */
    Mono<Map<String, LinkedTo>> told(List<String> notes) {
        return Flux.fromIterable(notes)
                .buffer(Whereabouts.AT_ONCE)
                .concatMap(lot -> new Pages(productboard)
                        .all(request(lot))
                        .onErrorResume(ProductboardException::missing, failure -> Flux.empty()))
                .filter(row -> Nodes.text(row, "id").isPresent())
                .collectMap(row -> Mentions.lower(row.path("id").asString("")), LinkedTo::read);
    }

    /** The links of each of these, one by one; one that does not exist is missing. */
    Mono<Map<String, LinkedTo>> singly(Collection<String> notes) {
        return Flux.fromIterable(notes)
                .concatMap(note -> of(note).map(links -> Map.entry(note, links)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<LinkedTo> of(String note) {
        return new Pages(productboard)
                .slice(
                        UpstreamRequest.get("/notes/{id}/relationships", note).with("type", "link"),
                        MOST,
                        Optional.empty())
                .map(slice -> LinkedTo.of(slice.items(), slice.next().isEmpty()))
                .onErrorResume(ProductboardException::missing, failure -> Mono.empty());
    }

    private static UpstreamRequest request(List<String> notes) {
        var body = JsonNodeFactory.instance.objectNode();
        var wanted = body.putObject("data").putObject("filter").putArray("id");
        notes.forEach(wanted::add);
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes/search").body(body);
    }
}
