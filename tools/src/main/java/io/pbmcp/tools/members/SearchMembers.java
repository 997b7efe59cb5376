package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.GivenText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.Scan;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists the people of the workspace by name, role, state, id or e-mail address. */
@ToolCard(
        name = SearchMembers.NAME,
        title = "Search members",
        description = "Finds people with access to the workspace, not customers.",
        areas = Area.MEMBERS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchMembers() implements Tool<SearchMembers.Arguments, MemberList> {

    static final String NAME = "member_search";

    private static final int LIMIT = 25;

    /** Members that hold a text and are looked at, for callers that may not read names. */
    private static final int MOST = 1_000;

    /** Ids that Productboard takes in one search. */
    private static final int MOST_IDS = 100;

    record Arguments(
            @Description("Part of name or e-mail.") @Size(max = 255) @Nullable
            String text,

            @Description("Any of them.") @Size(max = 4) @Nullable
            List<MemberRole> roles,

            @Description("active when left out.") @Nullable MemberState state,

            @Description("Ids, or whole e-mails.") @Size(max = 100) @Nullable
            List<@Size(max = 512) String> ids,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        MemberFilter filter() {
            var emails = emails();
            var wanted = emails.isEmpty() ? People.ids("ids", ids) : List.<String>of();
            var named = !wanted.isEmpty() || !emails.isEmpty();
            return new MemberFilter(
                    GivenText.of("text", text),
                    roles == null ? List.of() : roles.stream().distinct().toList(),
                    state == null ? named ? MemberState.ANY : MemberState.ACTIVE : state,
                    wanted,
                    emails);
        }

        /** E-mail addresses, when all of {@code ids} are some; Productboard joins addresses and ids with AND. */
        private List<String> emails() {
            var given = ids == null ? List.<String>of() : ids;
            var emails = given.stream()
                    .map(String::strip)
                    .filter(text -> text.matches("[^@\\s/]+@[^@\\s/]+"))
                    .toList();
            if (!emails.isEmpty() && emails.size() < given.size()) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "ids",
                                "holds e-mail addresses and other things",
                                "Pass either ids or whole e-mail addresses; text finds parts of names.")
                        .asException();
            }
            return emails.stream().distinct().toList();
        }
    }

    @Override
    public Mono<Plan<MemberList>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromCallable(arguments::filter)
                .map(filter -> Plan.read(
                        Reach.of(Area.MEMBERS, Access.READ),
                        () -> run(filter, arguments, context)
                                .onErrorMap(
                                        ProductboardException.class,
                                        failure -> filter.personal() && blind(failure) ? unseen(failure) : failure)));
    }

    /**
     * Productboard finds parts of names. Whoever may not read names is told of those alone that are called so wholly, listed
     * by id: no cursor tells how many others there are.
     */
    private static Mono<MemberList> run(MemberFilter filter, Arguments arguments, ToolContext context) {
        if (filter.text().isEmpty() || !context.personal().masks()) {
            return list(filter, arguments, context, false);
        }
        return new Scan(context.productboard(), MOST)
                .find(filter.request(), MOST_IDS, Optional.empty(), node -> whole(Member.read(node), filter, context))
                .map(found -> found.kept().items().stream()
                        .map(node -> Member.read(node).id())
                        .distinct()
                        .toList())
                .flatMap(called -> called.isEmpty()
                        ? Mono.just(new MemberList(List.of(), Optional.empty(), List.of(), true))
                        : list(filter.known(called), arguments, context, true));
    }

    private static Mono<MemberList> list(MemberFilter filter, Arguments arguments, ToolContext context, boolean whole) {
        return new Pages(context.productboard())
                .slice(
                        filter.request(),
                        Optional.ofNullable(arguments.limit()).orElse(LIMIT),
                        Optional.ofNullable(arguments.cursor()))
                .map(slice -> slice.map(Member::read))
                .map(slice -> new MemberList(slice.items(), slice.next(), slice.places(), whole));
    }

    private static boolean whole(Member member, MemberFilter filter, ToolContext context) {
        var personal = context.personal();
        return filter.text()
                .filter(text -> member.personal().anyMatch(each -> personal.same(each, text)))
                .isPresent();
    }

    private static boolean blind(ProductboardException failure) {
        return failure.kind() == Kind.INVALID || failure.kind() == Kind.FORBIDDEN;
    }

    /** What it means that members cannot be found by name: nearly always a token without the right to see names. */
    private static RefusedException unseen(ProductboardException failure) {
        return new Refusal(
                        ErrorCode.UPSTREAM_AUTH,
                        "Productboard does not let this server look for names or e-mail addresses of members.",
                        List.of(),
                        failure.problems().stream()
                                .map(ProductboardException.Problem::detail)
                                .toList(),
                        "Search by roles or ids, or ask whoever runs this server for a token that may see personal data.",
                        Optional.empty())
                .asException();
    }

    @Override
    public Document show(MemberList list) {
        return list.show();
    }
}
