package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Deletes one note for good; the reversible way out is {@code note_update} with {@code archived}. */
@ToolCard(
        name = DeleteNote.NAME,
        title = "Delete a note",
        description = """
                Deletes one note for good, with its comments and links. To keep it, archive it with note_update.""",
        areas = Area.NOTES,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record DeleteNote() implements Tool<DeleteNote.Arguments, DeleteNote.Deleted> {

    static final String NAME = "note_delete";

    record Arguments(
            @Description("Note id.") @NotBlank @Size(max = 512)
            String id) {}

    /** A note that is no more. */
    record Deleted(String id, String title) {}

    @Override
    public Mono<Plan<Deleted>> plan(Arguments arguments, ToolContext context) {
        var lookup = new NoteLookup(context);
        return lookup.fetch("id", arguments.id())
                .flatMap(note -> lookup.relationships(note)
                        .flatMap(all ->
                                NoteReport.of(note, all, context).map(report -> plan(note, report, all, context))));
    }

    private static Plan<Deleted> plan(Note note, NoteReport report, List<Relationship> all, ToolContext context) {
        var request = UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/notes/{id}", note.id());
        return Plan.confirmed(
                Reach.of(Area.NOTES, Access.DELETE),
                List.of(request),
                effect(note, report, all),
                () -> context.productboard().send(request).then(Mono.just(new Deleted(note.id(), note.name()))));
    }

    private static Effect effect(Note note, NoteReport report, List<Relationship> all) {
        var lines = new ArrayList<String>();
        lines.add("Type: " + note.type());
        if (all.stream().anyMatch(each -> each.type().equals("customer"))) {
            lines.add("Customer: "
                    + report.customer().map(NoteReport.Target::name).orElse("one that this agent may not read"));
        }
        var links = all.stream().filter(each -> each.type().equals("link")).count();
        lines.add("Links that go with it: " + links);
        lines.add("Its comments go with it.");
        return new Effect(
                "Delete the note",
                note.name().isBlank() ? note.id() : note.name(),
                note.html().orElse(note.id()),
                lines,
                note.fingerprint());
    }

    @Override
    public Document show(Deleted deleted) {
        return new Document(
                List.of("The note was deleted for good."),
                List.of((deleted.title().isBlank() ? "(no title)" : OutsideText.line(deleted.title(), 300)) + " | "
                        + deleted.id()),
                List.of(),
                Optional.empty());
    }
}
