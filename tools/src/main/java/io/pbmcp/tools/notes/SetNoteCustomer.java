package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says whose feedback a note is. */
@ToolCard(
        name = SetNoteCustomer.NAME,
        title = "Set the customer of a note",
        description = """
                Sets the one customer of a note: a company or user that exists.""",
        areas = Area.NOTES,
        writes = "customer",
        reads = Area.CUSTOMERS,
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record SetNoteCustomer() implements Tool<SetNoteCustomer.Arguments, WrittenNote> {

    static final String NAME = "note_customer_set";

    private static final String NONE = "none";
    private static final String CUSTOMER = "customer";
    private static final int LONGEST = 200;

    record Arguments(
            @Description("Note id.") @NotBlank @Size(max = 512)
            String id,

            @Description("Id, URL, name or e-mail; none clears it.") @NotBlank @Size(max = 512)
            String customer) {}

    @Override
    public Mono<Plan<WrittenNote>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            new EntityLookup(context).require(Area.CUSTOMERS, Access.READ);
            var lookup = new NoteLookup(context);
            return lookup.fetch("id", arguments.id())
                    .flatMap(note -> lookup.relationships(note)
                            .map(SetNoteCustomer::customer)
                            .flatMap(before ->
                                    plan(note.id(), before, arguments.customer().strip(), context)));
        });
    }

    private static Optional<Relationship> customer(List<Relationship> all) {
        return all.stream().filter(each -> each.type().equals(CUSTOMER)).findFirst();
    }

    private static Mono<Plan<WrittenNote>> plan(
            String note, Optional<Relationship> before, String wanted, ToolContext context) {
        if (wanted.equalsIgnoreCase(NONE)) {
            return Mono.just(before.map(old -> plan(note, before, clear(note, old), context))
                    .orElseGet(() -> nothing(note, "The note has no customer; nothing was changed.", context)));
        }
        return NoteRelations.customer(wanted, context)
                .flatMap(target -> same(before, target, context)
                        .map(same -> same
                                ? nothing(note, "That is its customer already; nothing was changed.", context)
                                : plan(note, before, set(note, target), context)));
    }

    /** Whether the note has this customer already; an address is compared with that of the user it has. */
    private static Mono<Boolean> same(Optional<Relationship> before, ObjectNode target, ToolContext context) {
        if (before.isEmpty()) {
            return Mono.just(false);
        }
        var old = before.get();
        var email = Nodes.text(target, "email");
        if (email.isEmpty() || !old.targetType().equals("user")) {
            return Mono.just(
                    Nodes.text(target, "id").filter(old.targetId()::equals).isPresent());
        }
        return context.productboard()
                .send(UpstreamRequest.get("/entities/{id}", old.targetId()))
                .map(answer -> Nodes.text(answer.path("data").path("fields"), "email")
                        .filter(address -> context.personal().same(address, email.get()))
                        .isPresent())
                .onErrorReturn(ProductboardException.class, false);
    }

    private static UpstreamRequest set(String note, ObjectNode target) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").set("target", target);
        return UpstreamRequest.of(UpstreamRequest.Method.PUT, "/notes/{id}/relationships/customer", note)
                .body(body);
    }

    private static UpstreamRequest clear(String note, Relationship old) {
        return UpstreamRequest.of(
                UpstreamRequest.Method.DELETE,
                "/notes/{id}/relationships/{targetType}/{targetId}",
                note,
                CUSTOMER,
                old.targetId());
    }

    private static Reach reach() {
        return Reach.of(Area.NOTES, Access.WRITE)
                .and(Area.CUSTOMERS, Access.READ)
                .writing(Set.of(CUSTOMER));
    }

    private static Plan<WrittenNote> nothing(String note, String done, ToolContext context) {
        return Plan.write(reach(), List.of(), () -> WrittenNote.read(note, done, (report, all) -> List.of(), context));
    }

    private static Plan<WrittenNote> plan(
            String note, Optional<Relationship> before, UpstreamRequest request, ToolContext context) {
        var clears = request.method() == UpstreamRequest.Method.DELETE;
        return Plan.write(
                reach(),
                List.of(request),
                () -> context.productboard()
                        .send(request)
                        .onErrorMap(failure -> !clears && ProductboardException.missing(failure), failure -> unknown())
                        .then(Mono.defer(() -> name(before, context)))
                        .flatMap(name -> WrittenNote.read(
                                note,
                                clears ? "The note has no customer any more." : "The customer of the note was set.",
                                (report, all) -> difference(before, name, report.customer()),
                                context)));
    }

    private static Mono<String> name(Optional<Relationship> before, ToolContext context) {
        return before.map(old -> TargetNames.of(context.productboard(), List.of(old.targetId()))
                        .map(names -> names.getOrDefault(old.targetId(), "(name not readable)")))
                .orElse(Mono.just(""));
    }

    private static List<WrittenNote.Change> difference(
            Optional<Relationship> before, String name, Optional<NoteReport.Target> after) {
        return before.map(Relationship::targetId).equals(after.map(NoteReport.Target::id))
                ? List.of()
                : List.of(new WrittenNote.Change(
                        "Customer",
                        OutsideText.line(name, LONGEST),
                        OutsideText.line(after.map(NoteReport.Target::name).orElse(""), LONGEST)));
    }

    private static RuntimeException unknown() {
        return Refusal.of(
                        ErrorCode.INVALID_VALUE,
                        "customer",
                        "is no company or user that this server's token sees; the note keeps the customer it has",
                        "Find the customer with entity_search, or create it with entity_create, and pass its id.")
                .asException();
    }

    @Override
    public Document show(WrittenNote note) {
        return note.show();
    }
}
