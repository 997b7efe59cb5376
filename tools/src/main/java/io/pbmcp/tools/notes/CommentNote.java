package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds a comment to a note; nothing can read it back, change it or take it away. */
@ToolCard(
        name = CommentNote.NAME,
        title = "Comment on a note",
        description = """
                Adds a comment to a note and notifies its followers. Comments cannot be read, changed or deleted here.""",
        areas = Area.NOTES,
        access = Access.WRITE,
        risk = Risk.LASTING,
        idempotent = false,
        adds = true,
        since = 1)
record CommentNote() implements Tool<CommentNote.Arguments, CommentNote.Commented> {

    static final String NAME = "note_comment";

    private static final String CALLER = "It stands there in the name of whoever owns the server's Productboard token.";

    record Arguments(
            @Description("Note id.") @NotBlank @Size(max = 512)
            String id,

            @Description("Plain text.") @NotBlank @Size(max = 7000)
            String text) {}

    /** A note that has one comment more. */
    record Commented(String id, String title, Optional<String> address) {

        String line() {
            return (title.isBlank() ? "(no title)" : OutsideText.line(title, 300)) + " | "
                    + address.map(link -> OutsideText.line(link, 300) + " | ").orElse("") + id;
        }
    }

    @Override
    public Mono<Plan<Commented>> plan(Arguments arguments, ToolContext context) {
        return new NoteLookup(context).fetch("id", arguments.id()).map(note -> {
            var commented = new Commented(note.id(), note.name(), note.html());
            var request = request(note, arguments.text());
            return Plan.write(
                    Reach.of(Area.NOTES, Access.WRITE),
                    List.of(request),
                    () -> context.productboard()
                            .send(request)
                            .onErrorMap(CommentNote::lost, failure -> unknown(commented))
                            .then(Mono.just(commented)));
        });
    }

    private static UpstreamRequest request(Note note, String text) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").put("content", text);
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/notes/{id}/comments", note.id())
                .body(body);
    }

    /** Whether the comment may be there for all that is known; an answer that makes no sense is none. */
    private static boolean lost(Throwable failure) {
        return failure instanceof ProductboardException upstream
                && (upstream.kind() == Kind.UNKNOWN || upstream.kind() == Kind.GARBLED);
    }

    private static RuntimeException unknown(Commented note) {
        return new Refusal(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The comment was sent and no proper answer came: it may or may not be there, and comments cannot be read"
                                + " through Productboard's API.",
                        List.of(),
                        List.of(note.line()),
                        "Do not send it again. Ask somebody to look at the note in Productboard.",
                        Optional.empty())
                .asException();
    }

    @Override
    public Document show(Commented note) {
        return new Document(
                List.of("The comment was added, and the followers of the note are notified. " + CALLER),
                List.of(note.line()),
                List.of("Comments cannot be read back: do not look for it, and do not send it again."),
                Optional.empty());
    }
}
