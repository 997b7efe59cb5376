package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.kit.With;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.FieldChanges;
import io.pbmcp.tools.workspace.FieldValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Changes what a note says about itself: title, content, tags, owner, and where it stands. */
@ToolCard(
        name = UpdateNote.NAME,
        title = "Update a note",
        description = """
                Changes a note. Archive rather than delete. Content with passages linked to features cannot be changed.""",
        areas = Area.NOTES,
        writes = {"name", "content", "tags", "owner", "archived", "processed"},
        with = @With(argument = "archived", writes = "processed"),
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record UpdateNote() implements Tool<UpdateNoteArguments, WrittenNote> {

    static final String NAME = "note_update";

    @Override
    public Mono<Plan<WrittenNote>> plan(UpdateNoteArguments arguments, ToolContext context) {
        return new NoteLookup(context)
                .fetch("id", arguments.id())
                .flatMap(note -> changes(arguments, note, context).map(changes -> {
                    var unarchives = arguments.unarchives(note);
                    var reach = Reach.of(Area.NOTES, Access.WRITE)
                            .writing(changes.ids())
                            .writing(arguments.states());
                    var body = JsonNodeFactory.instance.objectNode();
                    changes.into(body.putObject("data"));
                    var request = UpstreamRequest.of(UpstreamRequest.Method.PATCH, "/notes/{id}", note.id())
                            .body(body);
                    return Plan.write(reach, List.of(request), () -> update(note, request, unarchives, context));
                }));
    }

    private static Mono<FieldChanges> changes(UpdateNoteArguments arguments, Note note, ToolContext context) {
        return Mono.defer(() -> {
                    var type = Word.find(NoteType.class, note.type())
                            .orElseThrow(() -> new ProductboardException(ProductboardException.Kind.GARBLED));
                    var fields = arguments.fields(note);
                    return context.workspace()
                            .noteConfiguration(type.word())
                            .flatMap(configuration ->
                                    new FieldValues(context.workspace()).update(configuration, fields));
                })
                .onErrorMap(RefusedException.class, FieldArguments::named);
    }

    private static Mono<WrittenNote> update(
            Note before, UpstreamRequest request, boolean unarchived, ToolContext context) {
        var lookup = new NoteLookup(context);
        var done = new ArrayList<String>();
        done.add("The note was updated.");
        if (unarchived) {
            done.add("Taking it out of the archive marked it processed.");
        }
        return context.productboard()
                .send(request)
                .onErrorMap(failure -> content(request) && forbidden(failure), failure -> frozen())
                .then(Mono.defer(() -> lookup.read(before.id())
                        .flatMap(after -> NoteReport.of(after, context).map(report -> {
                            var changes = NoteDifference.of(before, after);
                            if (changes.isEmpty()) {
                                done.set(0, "Nothing is different: all of it was so before.");
                            }
                            return new WrittenNote(
                                    before.id(), done, changes, Optional.of(report), NoteContent.excerpt(after));
                        }))
                        .onErrorResume(
                                UpstreamFailure::unreadable,
                                failure -> Mono.just(new WrittenNote(
                                        before.id(), done, List.of(), Optional.empty(), Optional.empty())))));
    }

    private static boolean content(UpstreamRequest request) {
        var data = request.body().orElseThrow().path("data");
        return data.path("fields").has("content")
                || data.path("patch")
                        .valueStream()
                        .anyMatch(
                                operation -> operation.path("path").asString("").equals("content"));
    }

    /** Whether Productboard refuses to change content because passages of it are linked to features. */
    private static boolean forbidden(Throwable failure) {
        return failure instanceof ProductboardException upstream
                && upstream.problems().stream()
                        .anyMatch(problem -> problem.code().equals("validation.forbidden"));
    }

    private static RefusedException frozen() {
        return Refusal.of(
                        ErrorCode.CONFLICT,
                        "Passages of this note are linked to features, so Productboard does not let its content change."
                                + " Nothing was changed.",
                        "Leave content out and change the other fields; what is new can go into a note of its own, with note_create.")
                .asException();
    }

    @Override
    public Document show(WrittenNote note) {
        return note.show();
    }
}
