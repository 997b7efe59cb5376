package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows what is below one entity, or below all at the top, as an outline. */
@ToolCard(
        name = ShowTree.NAME,
        title = "Show the tree below",
        description = """
                Outlines all below one entity, or below every product, objective, initiative or release group.""",
        areas = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS},
        byType = true,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record ShowTree() implements Tool<ShowTree.Arguments, EntityTree> {

    static final String NAME = "entity_tree";

    private static final int DEPTH = 3;
    private static final int LIMIT = 200;

    /** Types of which a workspace has few, so that all of them can be the top. */
    enum Top implements Word {
        PRODUCT(EntityType.PRODUCT),
        OBJECTIVE(EntityType.OBJECTIVE),
        INITIATIVE(EntityType.INITIATIVE),
        RELEASE_GROUP(EntityType.RELEASE_GROUP);

        private final EntityType type;

        Top(EntityType type) {
            this.type = type;
        }

        @Override
        public String word() {
            return type.word();
        }
    }

    record Arguments(
            @Description("Id or URL.") @Size(max = 512) @Nullable
            String id,

            @Description("Or all of these.") @Nullable Top type,

            @Description("3 when left out.") @Min(1) @Max(10) @Nullable
            Integer depth,

            @Description("200 when left out.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("Archived, too.") @Nullable Boolean archived) {

        TreeBounds bounds() {
            return new TreeBounds(
                    depth == null ? DEPTH : depth, limit == null ? LIMIT : limit, Boolean.TRUE.equals(archived));
        }
    }

    @Override
    public Mono<Plan<EntityTree>> plan(Arguments arguments, ToolContext context) {
        var lookup = new EntityLookup(context);
        return Mono.defer(() -> {
            var id = arguments.id();
            var top = arguments.type();
            if (top != null && id == null) {
                lookup.require(top.type.area(), Access.READ);
                return Mono.just(Plan.read(
                        reach(top.type, context),
                        () -> reader(top.type, arguments, context).all(top.type)));
            }
            if (id == null || top != null) {
                throw either();
            }
            return lookup.fetch("id", id, Access.READ)
                    .map(found -> Plan.read(
                            reach(found.type(), context),
                            () -> reader(found.type(), arguments, context).below(found.entity())));
        });
    }

    private static RuntimeException either() {
        return Refusal.of(
                        ErrorCode.INVALID_ARGUMENTS,
                        "id",
                        "either id or type has to be there, and not both",
                        "Pass the id of one entity, or type for all products, objectives, initiatives or release groups.")
                .asException();
    }

    private static TreeReader reader(EntityType type, Arguments arguments, ToolContext context) {
        return new TreeReader(context, arguments.bounds(), areas(type, context), type.area() == Area.CUSTOMERS);
    }

    /** What may be below such an entity and be seen by the caller. */
    private static Set<Area> areas(EntityType type, ToolContext context) {
        var areas = EnumSet.copyOf(Kinship.areasBelow(type));
        areas.add(type.area());
        areas.removeIf(area -> !context.may(area, Access.READ));
        return areas;
    }

    private static Reach reach(EntityType type, ToolContext context) {
        var reach = Reach.none();
        for (var area : areas(type, context)) {
            reach = reach.and(area, Access.READ);
        }
        return reach;
    }

    @Override
    public Document show(EntityTree tree) {
        return tree.show();
    }
}
