package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup.Found;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says that a note is about one more thing; the way back is {@code note_unlink}. */
@ToolCard(
        name = LinkNote.NAME,
        title = "Link a note",
        description = """
                Links a note to the feature, product or other entity that it is about.""",
        areas = Area.NOTES,
        writes = "links",
        readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES},
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        adds = true,
        since = 1)
record LinkNote() implements Tool<LinkNote.Arguments, WrittenNote> {

    static final String NAME = "note_link";

    /** Failures after which the link may be there nevertheless: its answer was lost, or somebody was faster. */
    private static final Set<Kind> DOUBTFUL = EnumSet.of(Kind.UNKNOWN, Kind.GARBLED, Kind.CONFLICT, Kind.INVALID);

    record Arguments(
            @Description("Note id.") @NotBlank @Size(max = 512)
            String id,

            @Description("Id or URL of what it is about.") @NotBlank @Size(max = 512)
            String link) {}

    @Override
    public Mono<Plan<WrittenNote>> plan(Arguments arguments, ToolContext context) {
        var lookup = new NoteLookup(context);
        return lookup.fetch("id", arguments.id())
                .flatMap(note -> Linkable.find("link", arguments.link(), context)
                        .flatMap(target ->
                                lookup.relationships(note).map(before -> plan(note, target, before, context))));
    }

    private static Plan<WrittenNote> plan(Note note, Found target, List<Relationship> before, ToolContext context) {
        var reach = Reach.of(Area.NOTES, Access.WRITE)
                .and(target.type().area(), Access.READ)
                .writing(Set.of(NoteLinks.FIELD));
        if (NoteLinks.has(before, target.entity().id())) {
            return Plan.write(
                    reach,
                    List.of(),
                    () -> WrittenNote.read(
                            note.id(),
                            "The note was linked to it already; nothing was changed.",
                            (report, all) -> List.of(),
                            context));
        }
        var request = request(note, target);
        return Plan.write(
                reach,
                List.of(request),
                () -> context.productboard()
                        .send(request)
                        .onErrorResume(ProductboardException.class, failure -> linked(note, target, failure, context))
                        .then(Mono.defer(() -> WrittenNote.read(
                                note.id(),
                                "The note is linked to it now.",
                                (report, all) -> NoteLinks.difference(before, all),
                                context))));
    }

    private static UpstreamRequest request(Note note, Found target) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data")
                .put("type", NoteLinks.LINK)
                .putObject("target")
                .put("type", NoteLinks.LINK)
                .put("id", target.entity().id());
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes/{id}/relationships", note.id())
                .body(body);
    }

    /** Ends well when the note is linked to it in spite of the failure. */
    private static <T> Mono<T> linked(Note note, Found target, ProductboardException failure, ToolContext context) {
        var lookup = new NoteLookup(context);
        return !DOUBTFUL.contains(failure.kind())
                ? Mono.error(failure)
                : lookup.read(note.id())
                        .flatMap(lookup::relationships)
                        .onErrorMap(UpstreamFailure::unreadable, again -> failure)
                        .flatMap(all -> NoteLinks.has(all, target.entity().id()) ? Mono.empty() : Mono.error(failure));
    }

    @Override
    public Document show(WrittenNote note) {
        return note.show();
    }
}
