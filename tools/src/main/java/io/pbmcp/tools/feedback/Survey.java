package io.pbmcp.tools.feedback;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.notes.Clientele;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Scan;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The notes that one question is about, read page by page and forgotten once they are counted. */
final class Survey {

    private final Question question;
    private final ToolContext context;
    private final Productboard bulk;
    private final Steps steps;
    private final Tally tally;
    private final People people;
    private int scanned;

    Survey(Question question, ToolContext context) {
        this.question = question;
        this.context = context;
        this.bulk = context.productboard().bulk();
        this.steps = new Steps(context);
        this.tally = new Tally(question.excerpts(), context);
        this.people = new People(bulk);
    }

    Mono<Digest> digest() {
        return optional(question.about().map(root -> Scope.of(root, context, steps)))
                .flatMap(scope -> optional(question.customer().map(customer -> Clientele.of(customer, context)))
                        .flatMap(clients -> scan(question.searches(scope, clients), 0)
                                .flatMap(end -> new Findings(question, tally, people, context, steps)
                                        .digest(Remarks.of(scope, clients, scanned, end)))));
    }

    private static <T> Mono<Optional<T>> optional(Optional<Mono<T>> wanted) {
        return wanted.map(each -> each.map(Optional::of)).orElse(Mono.just(Optional.empty()));
    }

    /** One search after the other, until nothing is left or as many notes were looked at as may be. */
    private Mono<Scan.End> scan(List<UpstreamRequest> searches, int at) {
        if (at == searches.size()) {
            return Mono.just(Scan.End.LIST);
        }
        if (scanned == question.limit()) {
            return Mono.just(Scan.End.BOUND);
        }
        return new Scan(at == 0 ? context.productboard() : bulk, question.limit() - scanned)
                .run(searches.get(at), Integer.MAX_VALUE, Optional.empty(), this::count)
                .flatMap(found -> {
                    scanned += found.scanned();
                    return found.stopped() ? Mono.just(found.end()) : scan(searches, at + 1);
                })
                .onErrorResume(
                        ProductboardException.class,
                        failure -> at > 0 && failure.passes() ? Mono.just(Scan.End.BUSY) : Mono.error(failure));
    }

    /** Counts one page; nothing of it is kept. */
    private Mono<Slice<JsonNode>> count(Slice<JsonNode> page) {
        return Flux.fromIterable(page.items())
                .map(Note::read)
                .filter(tally::isNew)
                .concatMap(note -> relationships(note).doOnNext(all -> tally.add(note, all)))
                .then(Mono.defer(this::learn))
                .doOnTerminate(() -> steps.done("Counted " + tally.notes() + " notes"))
                .thenReturn(page.filter(item -> false));
    }

    private Mono<List<Relationship>> relationships(Note note) {
        var known = note.relationships();
        return known.complete()
                ? Mono.just(known.known())
                : new Pages(bulk)
                        .all(UpstreamRequest.get("/notes/{id}/relationships", note.id()))
                        .concatMap(node -> Mono.justOrEmpty(Relationship.read(node)))
                        .collectList();
    }

    private Mono<Void> learn() {
        return context.may(Area.CUSTOMERS, Access.READ) ? people.learn(tally.users.all()) : Mono.empty();
    }
}
