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
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Note;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows one note with its content, who gave it, and what it is about. */
@ToolCard(
        name = GetNote.NAME,
        title = "Read a note",
        description = """
                Shows one note: content, customer, links, tags, owner, source, state. Comments cannot be read.""",
        areas = Area.NOTES,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record GetNote() implements Tool<GetNote.Arguments, WholeNote> {

    static final String NAME = "note_get";

    record Arguments(
            @Description("Note id.") @NotBlank @Size(max = 512)
            String id,

            @Description("To go on.") @Min(1) @Nullable Integer passage) {}

    @Override
    public Mono<Plan<WholeNote>> plan(Arguments arguments, ToolContext context) {
        var from = arguments.passage() == null ? 1 : arguments.passage();
        return new NoteLookup(context)
                .fetch("id", arguments.id())
                .map(note -> Plan.read(Reach.of(Area.NOTES, Access.READ), () -> whole(note, from, context)));
    }

    private static Mono<WholeNote> whole(Note note, int from, ToolContext context) {
        var passages = NoteContent.passages(note);
        if (from > Math.max(1, passages.size())) {
            return Mono.error(Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "passage",
                            "is too large: the content has " + passages.size(),
                            "Leave it out to read from the start.")
                    .asException());
        }
        return NoteReport.of(note, context)
                .map(report -> new WholeNote(report, passages.subList(from - 1, passages.size()), from));
    }

    @Override
    public Document show(WholeNote note) {
        return note.show();
    }
}
