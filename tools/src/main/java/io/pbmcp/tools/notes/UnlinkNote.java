package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Says that a note is not about something; the way back is {@code note_link}. */
@ToolCard(
        name = UnlinkNote.NAME,
        title = "Unlink a note",
        description = "Takes away one link of a note; note_get shows its links.",
        areas = Area.NOTES,
        writes = "links",
        readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES},
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record UnlinkNote() implements Tool<UnlinkNote.Arguments, WrittenNote> {

    static final String NAME = "note_unlink";

    private static final int LISTED = 20;

    record Arguments(
            @Description("Note id.") @NotBlank @Size(max = 512)
            String id,

            @Description("Id or URL of the target.") @NotBlank @Size(max = 512)
            String link) {}

    @Override
    public Mono<Plan<WrittenNote>> plan(Arguments arguments, ToolContext context) {
        var lookup = new NoteLookup(context);
        return Mono.fromCallable(() -> ObjectId.parse("link", arguments.link()))
                .flatMap(target -> lookup.fetch("id", arguments.id())
                        .flatMap(note -> lookup.relationships(note)
                                .flatMap(before -> linked(before, target, context)
                                        .map(type -> Mono.just(plan(note, target, type, before, context)))
                                        .orElseGet(() -> NoteReport.of(note, before, context)
                                                .flatMap(report -> Mono.error(notLinked(
                                                        report,
                                                        types(before, target).findFirst())))))));
    }

    /** The type of what the note is linked to; empty for what it is not linked to, or what the caller may not read. */
    private static Optional<EntityType> linked(List<Relationship> before, String target, ToolContext context) {
        return types(before, target)
                .filter(type -> context.may(type.area(), Access.READ))
                .findFirst();
    }

    private static Stream<EntityType> types(List<Relationship> before, String target) {
        return NoteLinks.of(before).stream()
                .filter(each -> each.targetId().equals(target))
                .flatMap(each -> each.entityType().stream());
    }

    private static Plan<WrittenNote> plan(
            Note note, String target, EntityType type, List<Relationship> before, ToolContext context) {
        var request = UpstreamRequest.of(
                UpstreamRequest.Method.DELETE,
                "/notes/{id}/relationships/{targetType}/{targetId}",
                note.id(),
                NoteLinks.LINK,
                target);
        return Plan.write(
                Reach.of(Area.NOTES, Access.WRITE).and(type.area(), Access.READ).writing(Set.of(NoteLinks.FIELD)),
                List.of(request),
                () -> context.productboard()
                        .send(request)
                        .then(Mono.defer(() -> WrittenNote.read(
                                note.id(),
                                "The note is not linked to it any more.",
                                (report, all) -> NoteLinks.difference(before, all),
                                context))));
    }

    /** @param hidden the type of what it is linked to all the same, which the caller may not read */
    private static RefusedException notLinked(NoteReport note, Optional<EntityType> hidden) {
        var links = note.links();
        var refusal = new Refusal(
                ErrorCode.INVALID_VALUE,
                "The call was not made.",
                List.of(new Refusal.Violation(
                        "link",
                        "is nothing that the note is linked to"
                                + (links.isEmpty() ? "; it has no link that you may read" : "; it links to these"))),
                links.stream().limit(LISTED).map(NoteReport.Target::line).toList(),
                links.isEmpty() ? "There is nothing to do." : "Pass the id of one of them, if it is meant.",
                Optional.empty());
        return hidden.map(type -> refusal.asException(type.area(), Access.READ)).orElseGet(refusal::asException);
    }

    @Override
    public Document show(WrittenNote note) {
        return note.show();
    }
}
