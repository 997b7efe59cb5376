package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Omittable;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.With;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Named;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes a team, and puts people into it: two requests, because Productboard makes empty teams only. */
@ToolCard(
        name = CreateTeam.NAME,
        title = "Create a team",
        description = "Creates a team, with members when given.",
        areas = Area.MEMBERS,
        writes = {"name", "handle", "description", "members"},
        with = @With(argument = "name", writes = "handle"),
        access = Access.WRITE,
        risk = Risk.REVERSIBLE,
        idempotent = false,
        adds = true,
        since = 1)
record CreateTeam() implements Tool<CreateTeam.Arguments, TeamChange> {

    static final String NAME = "team_create";

    record Arguments(
            @Description("Its name.") @NotBlank @Size(max = 255)
            String name,

            @Description("Made from the name when left out.") @Size(max = 256) @Nullable
            String handle,

            @Description("Plain text.") @Size(max = 10_000) @Nullable
            String description,

            @Description("Names, e-mails or ids.") @Size(max = 100) @Omittable @Nullable
            List<@NotBlank @Size(max = 512) String> members) {

        TeamWords words() {
            return TeamWords.of(name, handle == null ? TeamWords.derived(name) : handle, description);
        }
    }

    @Override
    public Mono<Plan<TeamChange>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromCallable(arguments::words)
                .flatMap(words -> new People(context)
                        .members("members", arguments.members())
                        .flatMap(members -> {
                            var creation = TeamCreation.of(words, context);
                            return creation.free(arguments.handle() == null)
                                    .thenReturn(plan(creation, members, context));
                        }));
    }

    private static Plan<TeamChange> plan(TeamCreation creation, List<Named> members, ToolContext context) {
        var reach =
                Reach.of(Area.MEMBERS, Access.WRITE).writing(creation.words().ids());
        var writes = new ArrayList<UpstreamRequest>();
        writes.add(creation.request());
        if (!members.isEmpty()) {
            reach = reach.writing(Set.of("members"));
            writes.add(TeamCreation.filling(UpstreamRequest.ID_TO_COME, members));
        }
        return Plan.write(
                reach,
                writes,
                () -> creation.send()
                        .flatMap(made -> made.fill(members, context)
                                .then(TeamChange.readBack(made.deed(), made.id(), List.of(), context))));
    }

    @Override
    public Document show(TeamChange change) {
        return change.show();
    }
}
