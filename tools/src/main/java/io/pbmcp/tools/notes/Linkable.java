package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The entities that a note can be about. */
final class Linkable {

    private static final Set<EntityType> TYPES = EnumSet.of(
            EntityType.FEATURE, EntityType.SUBFEATURE, EntityType.COMPONENT, EntityType.PRODUCT, EntityType.INITIATIVE);

    private Linkable() {}

    /**
     * The entity that a caller means, which it may read, and which a note can be linked to.
     *
     * @param argument where the id was passed, for refusals
     */
    static Mono<EntityLookup.Found> find(String argument, String id, ToolContext context) {
        return new EntityLookup(context).fetch(argument, id, Access.READ).doOnNext(found -> check(argument, found));
    }

    private static void check(String argument, EntityLookup.Found found) {
        if (!TYPES.contains(found.type())) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            argument,
                            "is of type " + found.type().word() + "; notes link to features, subfeatures, components, "
                                    + "products and initiatives only",
                            Customers.TYPES.contains(found.type())
                                    ? "Pass it as customer instead."
                                    : "Leave it out, or pass something that notes can be linked to.")
                    .asException();
        }
    }
}
