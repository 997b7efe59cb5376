package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows one team and who is in it. */
@ToolCard(
        name = GetTeam.NAME,
        title = "Read a team",
        description = "Shows one team with its members.",
        areas = Area.MEMBERS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record GetTeam() implements Tool<GetTeam.Arguments, TeamReport> {

    static final String NAME = "team_get";

    /** Members shown at once. */
    private static final int MOST = 500;

    record Arguments(
            @Description("Name, handle or id.") @NotBlank @Size(max = 512)
            String team,

            @Description("For more members.") @Size(max = 4096) @Nullable
            String cursor) {}

    @Override
    public Mono<Plan<TeamReport>> plan(Arguments arguments, ToolContext context) {
        return Mono.just(Plan.read(
                Reach.of(Area.MEMBERS, Access.READ),
                () -> new People(context)
                        .team("team", arguments.team())
                        .flatMap(team -> new Pages(context.productboard())
                                .slice(
                                        UpstreamRequest.get("/teams/{id}/members", team.id()),
                                        MOST,
                                        Optional.ofNullable(arguments.cursor()))
                                .map(slice -> slice.map(Team.Person::read))
                                .map(slice -> new TeamReport(team, slice.items(), slice.next(), slice.places())))));
    }

    @Override
    public Document show(TeamReport report) {
        return report.show();
    }
}
