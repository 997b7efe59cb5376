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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Shows one person with access to the workspace. */
@ToolCard(
        name = GetMember.NAME,
        title = "Read a member",
        description = "Shows one member: e-mail, role, state and teams.",
        areas = Area.MEMBERS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record GetMember() implements Tool<GetMember.Arguments, GetMember.Found> {

    static final String NAME = "member_get";

    record Arguments(
            @Description("Name, e-mail or id.") @NotBlank @Size(max = 512)
            String member) {}

    /** A member that is there. */
    record Found(Member member) {}

    @Override
    public Mono<Plan<Found>> plan(Arguments arguments, ToolContext context) {
        return Mono.just(Plan.read(
                Reach.of(Area.MEMBERS, Access.READ),
                () -> new People(context).member("member", arguments.member()).map(Found::new)));
    }

    @Override
    public Document show(Found found) {
        return new Document(List.of(), List.of(found.member().lines()), List.of(), Optional.empty());
    }
}
