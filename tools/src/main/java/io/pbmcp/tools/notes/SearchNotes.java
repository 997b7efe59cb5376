package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.DateRange;
import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.With;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Scan;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.workspace.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Lists notes by what they say, who gave them, what they are about, and where they stand. */
@ToolCard(
        name = SearchNotes.NAME,
        title = "Search notes",
        description = """
                Finds customer feedback, newest first. Filters combine with AND.""",
        areas = Area.NOTES,
        with = {
            @With(argument = "customer", reads = Area.CUSTOMERS),
            @With(
                    argument = "link",
                    readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES})
        },
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchNotes() implements Tool<SearchNotesArguments, NoteList> {

    static final String NAME = "note_search";

    /** Customers that Productboard takes in one filter. */
    private static final int AT_ONCE = 100;

    /** Notes that one call looks at when Productboard cannot filter. */
    private static final int SCANNED = 1_000;

    private static final String NARROW = "; narrow by created, tags, customer or link, or go on with the cursor.";

    @Override
    public Mono<Plan<NoteList>> plan(SearchNotesArguments arguments, ToolContext context) {
        return worked(arguments, context)
                .map(worked -> Plan.read(
                        worked.reach(),
                        () -> worked.sieve().isOpen()
                                ? new Pages(context.productboard())
                                        .slice(worked.filter().request(), arguments.most(), arguments.place())
                                        .flatMap(slice -> list(slice, worked.remark(), arguments, context))
                                : scan(worked, arguments, context)));
    }

    /** A search in ids, what of it Productboard cannot do, and what has to be granted for it. */
    private record Worked(NoteFilter filter, NoteSieve sieve, Optional<Clientele> clients, Reach reach) {

        /** That a company has more people than were asked for. */
        Optional<String> remark() {
            return clients.filter(each -> !each.complete())
                    .map(each ->
                            "The company has more users than the " + (each.ids().size() - 1)
                                    + " whose notes were looked for; feedback_digest looks for more.");
        }
    }

    private static Mono<NoteList> scan(Worked worked, SearchNotesArguments arguments, ToolContext context) {
        return new Scan(context.productboard(), SCANNED, scanned -> context.progress(scanned, "Scanned " + scanned))
                .run(
                        worked.filter().request(),
                        arguments.most(),
                        arguments.place(),
                        page -> worked.sieve().keep(page, context))
                .flatMap(found -> list(
                        found.kept(),
                        Optional.of(worked.remark()
                                .map(remark -> words(found) + " " + remark)
                                .orElseGet(() -> words(found))),
                        arguments,
                        context));
    }

    private static String words(Scan.Found found) {
        return "Scanned " + found.scanned()
                + switch (found.end()) {
                    case LIST, WANTED -> ".";
                    case BOUND -> ", stopped at the limit" + NARROW;
                    case BUSY -> ", stopped because Productboard had no more time" + NARROW;
                };
    }

    private static Mono<Worked> worked(SearchNotesArguments arguments, ToolContext context) {
        return Mono.defer(() -> worked(arguments, arguments.words(), arguments.sieve(), context));
    }

    private static Mono<Worked> worked(
            SearchNotesArguments arguments, SearchNotesArguments.Words words, NoteSieve sieve, ToolContext context) {
        return Mono.zip(
                        member("owner", arguments.owner(), context),
                        member("creator", arguments.creator(), context),
                        optional(NoteFilter.given(arguments.customer())
                                .map(text -> new Customers(context)
                                        .find("customer", text)
                                        .flatMap(customer -> Clientele.of(customer, context))
                                        .map(clients -> clients.first(AT_ONCE)))),
                        optional(NoteFilter.given(arguments.link()).map(text -> Linkable.find("link", text, context))))
                .map(found -> {
                    var state = arguments.wantedState();
                    var reach = Reach.of(Area.NOTES, Access.READ);
                    if (found.getT3().isPresent()) {
                        reach = reach.and(Area.CUSTOMERS, Access.READ);
                    }
                    if (found.getT4().isPresent()) {
                        reach = reach.and(found.getT4().get().type().area(), Access.READ);
                    }
                    var filter = new NoteFilter(
                            words.text(),
                            arguments.types() == null
                                    ? List.of()
                                    : arguments.types().stream().distinct().toList(),
                            // A note that has all of them has the first; so Productboard leaves less to scan.
                            sieve.tags().isEmpty()
                                    ? tags(arguments)
                                    : tags(arguments).subList(0, 1),
                            found.getT1(),
                            found.getT2(),
                            found.getT3().map(Clientele::ids).orElse(List.of()),
                            found.getT4().stream()
                                    .map(link -> link.entity().id())
                                    .toList(),
                            state.map(NoteState::archived).orElse(Optional.of(false)),
                            state.flatMap(NoteState::processed),
                            Optional.ofNullable(arguments.created()).map(text -> DateRange.parse("created", text)),
                            Optional.ofNullable(arguments.updated()).map(text -> DateRange.parse("updated", text)),
                            words.source(),
                            ids(arguments));
                    return new Worked(filter, sieve, found.getT3(), reach);
                });
    }

    private static Mono<Optional<String>> member(String argument, @Nullable String text, ToolContext context) {
        return optional(NoteFilter.given(text)
                .map(given -> context.workspace().member(argument, given).map(Named::id)));
    }

    private static <T> Mono<Optional<T>> optional(Optional<Mono<T>> found) {
        return found.map(each -> each.map(Optional::of)).orElse(Mono.just(Optional.empty()));
    }

    /** Names of tags; Productboard's search takes nothing else. */
    private static List<String> tags(SearchNotesArguments arguments) {
        var tags = arguments.tagNames();
        if (tags.stream().anyMatch(ObjectId::isUuid)) {
            throw Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "tags",
                            "must be names; Productboard cannot search by the id of a tag",
                            "Pass the name of the tag.")
                    .asException();
        }
        return tags;
    }

    private static List<String> ids(SearchNotesArguments arguments) {
        if (arguments.ids() == null) {
            return List.of();
        }
        var ids = arguments.ids();
        if (ids.isEmpty()) {
            throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, "ids", "is empty", "Leave it out to search among all.")
                    .asException();
        }
        return IntStream.range(0, ids.size())
                .mapToObj(i -> ObjectId.parse("ids[" + i + "]", ids.get(i)))
                .distinct()
                .toList();
    }

    private static Mono<NoteList> list(
            Slice<JsonNode> page, Optional<String> scanned, SearchNotesArguments arguments, ToolContext context) {
        var slice = page.map(Note::read);
        var customers = context.may(Area.CUSTOMERS, Access.READ)
                ? slice.items().stream()
                        .flatMap(note -> note.relationships().customer().stream())
                        .map(Relationship::targetId)
                        .toList()
                : List.<String>of();
        return TargetNames.of(context.productboard(), customers)
                .map(names -> slice.map(note -> NoteRow.of(
                        note,
                        note.relationships()
                                .customer()
                                .flatMap(customer -> Optional.ofNullable(names.get(customer.targetId()))),
                        arguments.full())))
                .map(rows -> new NoteList(rows.items(), rows.next(), scanned, rows.places()));
    }

    @Override
    public Document show(NoteList list) {
        return list.show();
    }
}
