package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Configuration;
import reactor.core.publisher.Mono;

/**
 * Entities as one caller may see them. One whose type the caller may not read is refused to the letter as one that does
 * not exist, so that nobody learns of it by asking.
 */
public record EntityLookup(ToolContext context) {

    /** An entity together with its type. */
    public record Found(Entity entity, EntityType type) {}

    /**
     * Fetches an entity that the caller wants to use.
     *
     * @param argument where the id was passed, for refusals
     * @param id any form of id
     * @param access what the caller wants to do with it
     */
    public Mono<Found> fetch(String argument, String id, Access access) {
        return Mono.defer(() -> fetch(ObjectId.parse(argument, id)))
                .doOnNext(found -> require(found.type().area(), access));
    }

    /** Fetches an entity by its UUID, to read it. */
    public Mono<Found> fetch(String uuid) {
        return context.productboard()
                .send(UpstreamRequest.get("/entities/{id}", uuid))
                .map(answer -> Entity.read(answer.path("data")))
                .onErrorMap(ProductboardException::missing, failure -> unknown())
                .map(this::visible);
    }

    /** What this type looks like in the workspace; a workspace may lack a type. */
    public Mono<Configuration> configuration(String argument, EntityType type) {
        return context.workspace()
                .configuration(type)
                .onErrorMap(
                        ProductboardException::missing,
                        failure -> Refusal.of(
                                        ErrorCode.INVALID_VALUE,
                                        argument,
                                        "this workspace has no " + type.word(),
                                        "Choose a type that configuration_get shows.")
                                .asException());
    }

    /** Whether the caller may read entities of this type. */
    public boolean readable(EntityType type) {
        return context.may(type.area(), Access.READ);
    }

    /** Refuses what the caller's policy does not grant in an area that it may read. */
    public void require(Area area, Access access) {
        if (!context.may(area, access)) {
            throw notPermitted(context, area, access);
        }
    }

    /** The refusal of something that the caller's own grant does not cover; says nothing about any object. */
    static RefusedException notPermitted(ToolContext context, Area area, Access access) {
        var level = context.rights().level(area).word();
        return Refusal.of(
                        ErrorCode.NOT_PERMITTED,
                        "This agent may not " + access.word() + " " + area.word() + ": its level there is " + level
                                + ". Nothing was changed.",
                        "Do without it. " + context.rights().whoCanChangeIt())
                .asException(area, access);
    }

    /** The refusal of an id that does not exist, or that the caller may not know to exist. */
    public static RefusedException unknown() {
        return UpstreamFailure.refusal(new ProductboardException(Kind.NOT_FOUND))
                .asException();
    }

    /** The refusal of an id that exists, in an area that the caller may not read; to the caller the same as of none. */
    public static RefusedException hidden(Area area) {
        return unknown().refusal().asException(area, Access.READ);
    }

    private Found visible(Entity entity) {
        var type = entity.type().orElseThrow(EntityLookup::unknown);
        if (!readable(type)) {
            throw hidden(type.area());
        }
        return new Found(entity, type);
    }
}
