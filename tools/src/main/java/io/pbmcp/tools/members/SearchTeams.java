package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.GivenText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Lists teams by name, handle or id. */
@ToolCard(
        name = SearchTeams.NAME,
        title = "Search teams",
        description = "Finds teams; team_get shows who is in one.",
        areas = Area.MEMBERS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchTeams() implements Tool<SearchTeams.Arguments, TeamList> {

    static final String NAME = "team_search";

    private static final int LIMIT = 25;

    record Arguments(
            @Description("Part of name or handle.") @Size(max = 255) @Nullable
            String text,

            @Description("Ids.") @Size(max = 100) @Nullable List<@Size(max = 512) String> ids,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        /** The list, unless ids are given: only the search knows those. */
        UpstreamRequest request() {
            var wanted = People.ids("ids", ids);
            var words = GivenText.of("text", text);
            if (wanted.isEmpty()) {
                var list = UpstreamRequest.get("/teams");
                return words.map(given -> list.with("query", given)).orElse(list);
            }
            var body = JsonNodeFactory.instance.objectNode();
            var data = body.putObject("data");
            var only = data.putObject("filter").putArray("id");
            wanted.forEach(only::add);
            words.ifPresent(given -> data.putObject("search").put("query", given));
            return UpstreamRequest.of(UpstreamRequest.Method.POST, "/teams/search")
                    .body(body);
        }
    }

    @Override
    public Mono<Plan<TeamList>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromCallable(arguments::request)
                .map(request -> Plan.read(
                        Reach.of(Area.MEMBERS, Access.READ),
                        () -> new Pages(context.productboard())
                                .slice(
                                        request,
                                        Optional.ofNullable(arguments.limit()).orElse(LIMIT),
                                        Optional.ofNullable(arguments.cursor()))
                                .map(slice -> slice.map(Team::read))
                                .map(slice -> new TeamList(slice.items(), slice.next(), slice.places()))));
    }

    @Override
    public Document show(TeamList list) {
        return list.show();
    }
}
