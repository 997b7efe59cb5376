package io.pbmcp.tools.feedback;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The things that feedback can be about, by itself or through what belongs to them. */
final class Topic {

    /** What notes are linked to. */
    static final Set<EntityType> LINKED = EnumSet.of(
            EntityType.FEATURE, EntityType.SUBFEATURE, EntityType.COMPONENT, EntityType.PRODUCT, EntityType.INITIATIVE);

    /** What reaches its feedback through what it links to. */
    static final Set<EntityType> LINKING =
            EnumSet.of(EntityType.OBJECTIVE, EntityType.INITIATIVE, EntityType.RELEASE, EntityType.RELEASE_GROUP);

    private Topic() {}

    /** The entity that a caller means; one that it may not read is unknown. */
    static Mono<EntityLookup.Found> find(String id, ToolContext context) {
        return new EntityLookup(context).fetch("about", id, Access.READ).doOnNext(found -> check(found.type()));
    }

    private static void check(EntityType type) {
        if (!LINKED.contains(type) && !LINKING.contains(type)) {
            var customer = type == EntityType.COMPANY || type == EntityType.USER;
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            "about",
                            "is of type " + type.word() + ", which no feedback is about",
                            customer ? "Pass it as customer instead." : "Pass a feature, product or objective.")
                    .asException();
        }
    }
}
