package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Deletes one team for good; its members stay in the workspace. */
@ToolCard(
        name = DeleteTeam.NAME,
        title = "Delete a team",
        description = "Deletes a team for good, everywhere; its members stay in the workspace.",
        areas = Area.MEMBERS,
        access = Access.DELETE,
        risk = Risk.IRREVERSIBLE,
        idempotent = true,
        since = 1)
record DeleteTeam() implements Tool<DeleteTeam.Arguments, DeleteTeam.Deleted> {

    static final String NAME = "team_delete";

    /** Members named in the question. */
    private static final int NAMED = 20;

    record Arguments(
            @Description("Name, handle or id.") @NotBlank @Size(max = 512)
            String team) {}

    /** A team that is no more. */
    record Deleted(
            String name,
            String id,
            @Description("What went with it, a line each.") List<String> consequences) {

        Deleted {
            consequences = List.copyOf(consequences);
        }
    }

    @Override
    public Mono<Plan<Deleted>> plan(Arguments arguments, ToolContext context) {
        var people = new People(context);
        var use = new TeamUse(context);
        return people.team("team", arguments.team())
                .flatMap(team -> people.in(team.id())
                        .zipWith(use.words(team.id()))
                        .map(found -> plan(team, found.getT1(), found.getT2(), context)));
    }

    private static Plan<Deleted> plan(Team team, List<Team.Person> members, String use, ToolContext context) {
        var reach = Reach.of(Area.MEMBERS, Access.DELETE);
        for (var area : new TeamUse(context).readable()) {
            reach = reach.and(area, Access.READ);
        }
        var request = UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/teams/{id}", team.id());
        var consequences =
                List.of(members(members), "features, products, objectives and the like that lose it: " + use);
        var effect = new Effect(
                "Delete the team",
                team.name().isBlank() ? team.id() : team.name(),
                team.address().orElse(team.id()),
                consequences,
                fingerprint(team, members));
        return Plan.confirmed(
                reach,
                List.of(request),
                effect,
                () -> context.workspace()
                        .forgetAfter(context.productboard().send(request))
                        .thenReturn(new Deleted(team.called(), team.id(), consequences)));
    }

    private static String members(List<Team.Person> members) {
        if (members.isEmpty()) {
            return "members that leave it: none";
        }
        var names = members.stream().limit(NAMED).map(Team.Person::called).collect(Collectors.joining(", "));
        var more = members.size() > NAMED ? " and " + (members.size() - NAMED) + " more" : "";
        return "members that leave it: " + members.size() + " (" + names + more + ")";
    }

    /** Changes when the team does, or who is in it. */
    private static String fingerprint(Team team, List<Team.Person> members) {
        var ids = members.stream().map(Team.Person::id).sorted().toList();
        return Stream.of(
                        team.id(),
                        team.name(),
                        team.updatedAt().map(Instant::toString).orElse(""),
                        members.size() + "-" + Integer.toHexString(ids.hashCode()))
                .collect(Collectors.joining("|"));
    }

    @Override
    public Document show(Deleted deleted) {
        return new Document(
                List.of("The team was deleted for good."),
                Stream.concat(Stream.of(deleted.name() + " | " + deleted.id()), deleted.consequences().stream())
                        .toList(),
                List.of(),
                Optional.empty());
    }
}
