package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import reactor.core.publisher.Mono;

/** Shows the customer score of one entity, whatever it is made of: its operation is a beta without a published shape. */
@ToolCard(
        name = ShowScore.NAME,
        title = "Show the customer score",
        description = """
                Shows the customer score that Productboard gives one entity. Beta.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ShowScore() implements Tool<ShowScore.Arguments, Score> {

    static final String NAME = "entity_score";

    record Arguments(
            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String id) {}

    @Override
    public Mono<Plan<Score>> plan(Arguments arguments, ToolContext context) {
        return new EntityLookup(context)
                .fetch("id", arguments.id(), Access.READ)
                .map(found -> Plan.read(
                        Reach.of(found.type().area(), Access.READ),
                        () -> context.productboard()
                                .send(UpstreamRequest.get(
                                        "/entities/{id}/score", found.entity().id()))
                                .map(answer -> Score.read(found, answer))
                                .onErrorMap(ProductboardException::missing, failure -> none(found.type()))));
    }

    private static RefusedException none(EntityType type) {
        return Refusal.of(
                        ErrorCode.NOT_FOUND,
                        "Productboard has no customer score for this " + type.word()
                                + ". Scores are in beta: not every type has one, nor every workspace.",
                        "Do without it.")
                .asException();
    }

    @Override
    public Document show(Score score) {
        return score.show();
    }
}
