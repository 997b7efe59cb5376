package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Changes what a team is called and who is in it, in one request. */
@ToolCard(
        name = UpdateTeam.NAME,
        title = "Update a team",
        description = "Changes name, handle, description or members of a team; answers what is different.",
        areas = Area.MEMBERS,
        writes = {"name", "handle", "description", "members"},
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = true,
        since = 1)
record UpdateTeam() implements Tool<UpdateTeamArguments, TeamChange> {

    static final String NAME = "team_update";

    private static final int LINE = 200;

    @Override
    public Mono<Plan<TeamChange>> plan(UpdateTeamArguments arguments, ToolContext context) {
        var people = new People(context);
        return Mono.fromCallable(arguments::words)
                .flatMap(words -> people.team("team", arguments.team())
                        .flatMap(team -> people.in(team.id())
                                .flatMap(now -> arguments.patch(now, people))
                                .map(patch -> plan(team, arguments.named(words), words.unlike(team), patch, context))));
    }

    private static Plan<TeamChange> plan(
            Team team, Set<String> named, TeamWords words, MembersPatch patch, ToolContext context) {
        var reach = Reach.of(Area.MEMBERS, Access.WRITE).writing(named);
        if (words.json().isEmpty() && patch.isEmpty()) {
            return Plan.write(
                    reach,
                    List.of(),
                    () -> TeamChange.readBack(
                            "Nothing is different: all of it was so before.", team.id(), List.of(), context));
        }
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        if (!words.json().isEmpty()) {
            data.set("fields", words.json());
        }
        if (!patch.isEmpty()) {
            data.set("patch", patch.operations());
        }
        var request = UpstreamRequest.of(UpstreamRequest.Method.PATCH, "/teams/{id}", team.id())
                .body(body);
        return Plan.write(
                reach,
                List.of(request),
                () -> context.workspace()
                        .forgetAfter(context.productboard().send(request))
                        .onErrorMap(failure -> TeamChange.taken(failure, "Nothing was changed."))
                        .then(TeamChange.readBack(
                                "The team was updated.", team.id(), changes(team, words, patch), context)));
    }

    private static List<String> changes(Team team, TeamWords words, MembersPatch patch) {
        var lines = new ArrayList<String>();
        words.text("name").ifPresent(after -> lines.add("Name: " + change(team.name(), after)));
        words.text("handle").ifPresent(after -> lines.add("Handle: " + change(team.handle(), after)));
        words.text("description")
                .ifPresent(after ->
                        lines.add("Description: " + change(team.description().orElse(""), after)));
        lines.addAll(patch.lines());
        return lines;
    }

    private static String change(String before, String after) {
        return shown(before) + " → " + shown(after);
    }

    private static String shown(String text) {
        return text.isBlank() ? "none" : OutsideText.line(text, LINE);
    }

    @Override
    public Document show(TeamChange change) {
        return change.show();
    }
}
