package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import reactor.core.publisher.Mono;

/** Notes as they are in Productboard now. */
record NoteLookup(ToolContext context) {

    /** Fetches the note that a caller means by an id; refused when there is none. */
    Mono<Note> fetch(String argument, String id) {
        return Mono.defer(() -> read(ObjectId.parse(argument, id)))
                .onErrorMap(ProductboardException::missing, failure -> unknown());
    }

    /** Fetches a note by its UUID. */
    Mono<Note> read(String uuid) {
        return context.productboard()
                .send(UpstreamRequest.get("/notes/{id}", uuid))
                .map(answer -> Note.read(answer.path("data")));
    }

    /** Everything a note is related to; asked for only when the note did not come with all of it. */
    Mono<List<Relationship>> relationships(Note note) {
        return note.relationships().complete()
                ? Mono.just(note.relationships().known())
                : new Pages(context.productboard())
                        .all(UpstreamRequest.get("/notes/{id}/relationships", note.id()))
                        .map(Relationship::read)
                        .concatMap(Mono::justOrEmpty)
                        .collectList();
    }

    private static RefusedException unknown() {
        return Refusal.of(
                        ErrorCode.NOT_FOUND,
                        "There is no such note. Nothing was changed.",
                        "Find the note with note_search; for features, objectives and the like use entity_get.")
                .asException();
    }
}
