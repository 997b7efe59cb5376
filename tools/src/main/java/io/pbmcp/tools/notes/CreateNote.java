package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
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
import io.pbmcp.tools.productboard.Creation;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.FieldValues;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes down feedback: a text or a conversation, from a customer that exists, about what it is about. */
@ToolCard(
        name = CreateNote.NAME,
        title = "Create a note",
        description = """
                Writes down customer feedback as a note. The customer must exist; entity_create makes one.""",
        areas = Area.NOTES,
        writes = {"name", "content", "tags", "owner", "customer", "links"},
        with = {
            @With(argument = "customer", reads = Area.CUSTOMERS),
            @With(
                    argument = "links",
                    readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES})
        },
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = false,
        adds = true,
        since = 1)
record CreateNote() implements Tool<CreateNoteArguments, WrittenNote> {

    static final String NAME = "note_create";

    @Override
    public Mono<Plan<WrittenNote>> plan(CreateNoteArguments arguments, ToolContext context) {
        return Mono.defer(() -> {
                    arguments.check();
                    return NoteRelations.of(arguments.customer(), arguments.linked(), context);
                })
                .flatMap(relations -> request(arguments, relations, context).map(request -> {
                    var reach = Reach.of(Area.NOTES, Access.WRITE).writing(arguments.written());
                    for (var area : relations.areas()) {
                        reach = reach.and(area, Access.READ);
                    }
                    return Plan.write(reach, List.of(request), () -> create(request, context));
                }));
    }

    private static Mono<UpstreamRequest> request(
            CreateNoteArguments arguments, NoteRelations relations, ToolContext context) {
        return context.workspace()
                .noteConfiguration(arguments.type().word())
                .flatMap(
                        configuration -> new FieldValues(context.workspace()).create(configuration, arguments.fields()))
                .onErrorMap(RefusedException.class, FieldArguments::named)
                .map(changes -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    var data =
                            body.putObject("data").put("type", arguments.type().word());
                    changes.into(data);
                    if (!relations.json().isEmpty()) {
                        data.set("relationships", relations.json());
                    }
                    var source = arguments.given().orElseGet(context.workspace()::freshSource);
                    data.set("metadata", source.metadata());
                    return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes")
                            .body(body);
                });
    }

    private static Mono<WrittenNote> create(UpstreamRequest request, ToolContext context) {
        return Creation.send(context.productboard(), request)
                .onErrorMap(ProductboardException.class, failure -> refusal(failure, request))
                .flatMap(made -> {
                    var done = made.readBack()
                            ? "The note was created. The answer was lost, so it was looked for, and is there."
                            : "The note was created.";
                    return new NoteLookup(context)
                            .read(made.id())
                            .flatMap(note -> NoteReport.of(note, context)
                                    .map(report -> new WrittenNote(
                                            made.id(),
                                            List.of(done),
                                            List.of(),
                                            Optional.of(report),
                                            NoteContent.excerpt(note))))
                            .onErrorReturn(
                                    UpstreamFailure::unreadable,
                                    new WrittenNote(
                                            made.id(), List.of(done), List.of(), Optional.empty(), Optional.empty()));
                });
    }

    private static RuntimeException refusal(ProductboardException failure, UpstreamRequest request) {
        return switch (failure.kind()) {
            case NOT_FOUND -> related(failure);
            case UNKNOWN -> lost(request);
            default -> failure;
        };
    }

    /** Says how to find out whether the note is there. */
    private static RefusedException lost(UpstreamRequest request) {
        var source = request.body()
                .flatMap(body -> Source.read(body.path("data").path("metadata")))
                .filter(Source::identifies);
        return Refusal.of(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The note was sent and no answer came. It was looked for and not found: it may or may not have been"
                                + " created.",
                        source.map(known ->
                                        "Before you call again, look once more with note_search, state: any, source:"
                                                + " {system: " + known.system().orElse("") + ", record_id: "
                                                + known.recordId().orElse("") + "}.")
                                .orElse("Before you call again, look for its title with note_search."))
                .asException();
    }

    /** What Productboard means by 404 when it creates a note. */
    private static RefusedException related(ProductboardException failure) {
        return new Refusal(
                        ErrorCode.INVALID_VALUE,
                        "The customer, or something the note should link to, does not exist. No note was created.",
                        List.of(),
                        failure.problems().stream()
                                .map(ProductboardException.Problem::detail)
                                .toList(),
                        "Find the customer with entity_search, or create it with entity_create, and call again with its"
                                + " id; or leave it out.",
                        Optional.empty())
                .asException();
    }

    @Override
    public Document show(WrittenNote note) {
        return note.show();
    }
}
