package io.pbmcp.tools.relationships;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists what one entity is related to, by name. */
@ToolCard(
        name = ListRelationships.NAME,
        title = "List relationships",
        description = """
                Lists parent, children, links and dependencies of one entity, such as features of a release.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ListRelationships() implements Tool<ListRelationships.Arguments, RelationshipList> {

    static final String NAME = "relationship_list";

    private static final int LIMIT = 25;

    record Arguments(
            @Description("Id or URL.") @NotBlank @Size(max = 512)
            String id,

            @Description("Only these.") @Nullable RelationKind kind,

            @Description("Type of the others.") @Size(max = 40) @Nullable
            String type,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        UpstreamRequest request(String uuid) {
            var all = UpstreamRequest.get("/entities/{id}/relationships", uuid);
            var request = kind == null ? all : all.with("type", kind.word());
            return target().map(EntityType::word)
                    .map(word -> request.with("target[type]", word))
                    .orElse(request);
        }

        /** Whether it is one that was asked for, whatever Productboard sent. */
        boolean wants(Relationship found) {
            return (kind == null || kind.word().equals(found.type()))
                    && target().filter(wanted -> !wanted.word().equals(found.targetType()))
                            .isEmpty();
        }

        /** The type that was asked for; refused when there is none such. */
        Optional<EntityType> target() {
            return Optional.ofNullable(type)
                    .map(word -> EntityType.find(word.strip()).orElseThrow(() -> unknown(word)));
        }

        private static RefusedException unknown(String word) {
            var words = Word.words(EntityType.class);
            return Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "type",
                            Spelling.nearest(word, words)
                                    .map(near -> "is no type of entity; did you mean " + near + "?")
                                    .orElse("must be one of " + String.join(", ", words)),
                            "Correct this argument and call again.")
                    .asException();
        }

        int most() {
            return limit == null ? LIMIT : limit;
        }
    }

    @Override
    public Mono<Plan<RelationshipList>> plan(Arguments arguments, ToolContext context) {
        var lookup = new EntityLookup(context);
        return Mono.fromRunnable(
                        () -> arguments.target().ifPresent(wanted -> lookup.require(wanted.area(), Access.READ)))
                .then(Mono.defer(() -> lookup.fetch("id", arguments.id(), Access.READ)))
                .map(found -> {
                    var reach = Reach.of(found.type().area(), Access.READ);
                    return Plan.read(
                            arguments
                                    .target()
                                    .map(wanted -> reach.and(wanted.area(), Access.READ))
                                    .orElse(reach),
                            () -> list(found.entity().id(), arguments, context));
                });
    }

    private static Mono<RelationshipList> list(String uuid, Arguments arguments, ToolContext context) {
        return new Pages(context.productboard())
                .slice(arguments.request(uuid), arguments.most(), Optional.ofNullable(arguments.cursor()))
                .map(slice -> slice.map(Relationship::read)
                        .filter(Optional::isPresent)
                        .map(Optional::orElseThrow)
                        .filter(arguments::wants))
                .flatMap(slice -> RelationshipList.of(slice, context));
    }

    @Override
    public Document show(RelationshipList list) {
        return list.show();
    }
}
