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
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.workspace.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists notes by what they say, who gave them, what they are about, and where they stand. */
@ToolCard(
        name = SearchNotes.NAME,
        title = "Search notes",
        description = """
                Finds customer feedback (notes) by words, tags, customer, linked feature, owner, state, date or source. \
                Newest first, each with how it begins and the id that other tools take. \
                Filters combine with AND.""",
        areas = Area.NOTES,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchNotes() implements Tool<SearchNotesArguments, NoteList> {

    static final String NAME = "note_search";

    @Override
    public Mono<Plan<NoteList>> plan(SearchNotesArguments arguments, ToolContext context) {
        return worked(arguments, context)
                .map(worked -> Plan.read(
                        worked.reach(),
                        () -> new Pages(context.productboard())
                                .slice(
                                        worked.filter().request(),
                                        arguments.most(),
                                        Optional.ofNullable(arguments.cursor()))
                                .map(slice -> slice.map(Note::read))
                                .flatMap(slice -> list(slice, arguments.full(), context))));
    }

    /** A search in ids, and what has to be granted for it. */
    private record Worked(NoteFilter filter, Reach reach) {}

    private static Mono<Worked> worked(SearchNotesArguments arguments, ToolContext context) {
        return Mono.zip(
                        member("owner", arguments.owner(), context),
                        member("creator", arguments.creator(), context),
                        optional(NoteFilter.given(arguments.customer())
                                .map(text -> new Customers(context).find("customer", text))),
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
                            NoteFilter.given(arguments.text()),
                            arguments.types() == null
                                    ? List.of()
                                    : arguments.types().stream().distinct().toList(),
                            tags(arguments),
                            found.getT1(),
                            found.getT2(),
                            found.getT3().map(Customers.Customer::id),
                            found.getT4().map(link -> link.entity().id()),
                            state.map(NoteState::archived).orElse(Optional.of(false)),
                            state.flatMap(NoteState::processed),
                            Optional.ofNullable(arguments.created()).map(text -> DateRange.parse("created", text)),
                            Optional.ofNullable(arguments.updated()).map(text -> DateRange.parse("updated", text)),
                            Optional.ofNullable(arguments.source()).flatMap(SearchNotesArguments.Origin::read),
                            ids(arguments));
                    return new Worked(filter, reach);
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
        var tags = arguments.tags() == null ? List.<String>of() : arguments.tags();
        if (tags.stream().anyMatch(tag -> ObjectId.isUuid(tag.strip()))) {
            throw Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "tags",
                            "must be names; Productboard cannot search by the id of a tag",
                            "Pass the name of the tag.")
                    .asException();
        }
        return tags.stream().map(String::strip).distinct().toList();
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

    private static Mono<NoteList> list(Slice<Note> slice, boolean full, ToolContext context) {
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
                        full)))
                .map(rows -> new NoteList(rows.items(), rows.next(), rows.places()));
    }

    @Override
    public Document show(NoteList list) {
        return list.show();
    }
}
