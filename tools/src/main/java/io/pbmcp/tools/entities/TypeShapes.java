package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Reach;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.workspace.Configuration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The types a search may find. One that cannot have what is asked for drops out, unless the caller named it.
 *
 * @param named whether the caller named them
 */
record TypeShapes(List<TypeShape> all, boolean named) {

    TypeShapes {
        all = List.copyOf(all);
    }

    /** The types named, or all that the caller may read; looked at only where it matters what they look like. */
    static Mono<TypeShapes> of(SearchArguments arguments, ToolContext context) {
        var lookup = new EntityLookup(context);
        var named = arguments.named();
        named.forEach(type -> lookup.require(type.area(), Access.READ));
        var types = named.isEmpty()
                ? Arrays.stream(EntityType.values()).filter(lookup::readable).toList()
                : named;
        if (types.isEmpty()) {
            return Mono.error(Refusal.of(
                            ErrorCode.NOT_PERMITTED,
                            "This agent may not read any type of entity.",
                            context.rights().whoCanChangeIt())
                    .asException());
        }
        return Flux.fromIterable(types)
                .concatMap(type -> configuration(type, arguments, context)
                        .map(configuration -> new TypeShape(type, configuration)))
                .collectList()
                .map(shapes -> new TypeShapes(shapes, !named.isEmpty()));
    }

    /** What a type looks like; nothing for a type that the workspace lacks and nobody named. */
    private static Mono<Configuration> configuration(EntityType type, SearchArguments arguments, ToolContext context) {
        if (!arguments.needsConfiguration()) {
            return Mono.just(new Configuration(type.word(), Map.of(), Map.of(), false));
        }
        return arguments.named().isEmpty()
                ? context.workspace()
                        .configuration(type)
                        .onErrorResume(ProductboardException::missing, failure -> Mono.empty())
                : new EntityLookup(context).configuration("types", type);
    }

    /** Those that fit; refused when none does, or when one does not that the caller named. */
    TypeShapes keep(String argument, String problem, Predicate<TypeShape> fits) {
        var left = all.stream().filter(fits).toList();
        var misfit = all.stream().filter(fits.negate()).findFirst();
        if (misfit.isPresent() && (left.isEmpty() || named)) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            argument,
                            "does not go with types: " + Kinship.a(misfit.get().type()) + " " + problem,
                            "Leave out the argument or that type, and call again.")
                    .asException();
        }
        return new TypeShapes(left, named);
    }

    List<EntityType> types() {
        return all.stream().map(TypeShape::type).toList();
    }

    /** What has to be readable for them. */
    Reach reach() {
        var reach = Reach.none();
        for (var type : types()) {
            reach = reach.and(type.area(), Access.READ);
        }
        return reach;
    }
}
