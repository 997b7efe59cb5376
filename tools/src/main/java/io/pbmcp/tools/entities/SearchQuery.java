package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Reach;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One search being worked out: names become ids, and types that cannot have what is asked for drop out, unless the caller
 * named them.
 */
final class SearchQuery {

    /** Types that are never archived. */
    private static final Set<EntityType> UNARCHIVED = EnumSet.of(EntityType.COMPANY, EntityType.USER);

    private final SearchArguments arguments;
    private final ToolContext context;
    private final EntityLookup lookup;
    private final List<String> statuses = new ArrayList<>();
    private final ObjectNode custom = JsonNodeFactory.instance.objectNode();
    private List<Shape> shapes = List.of();
    private Optional<String> owner = Optional.empty();
    private Optional<String> team = Optional.empty();
    private Optional<EntityLookup.Found> parent = Optional.empty();

    private SearchQuery(SearchArguments arguments, ToolContext context) {
        this.arguments = arguments;
        this.context = context;
        this.lookup = new EntityLookup(context);
    }

    /** One type that may be found, and what it looks like. */
    private record Shape(EntityType type, Configuration configuration) {}

    /**
     * A search, worked out.
     *
     * @param filter what is asked of Productboard
     * @param dropped whether archived ones have to be left out afterwards, because Productboard cannot be asked to
     */
    record Worked(EntityFilter filter, Reach reach, boolean dropped) {}

    /** Fails with {@link RefusedException} when the arguments do not fit the workspace or the caller's grant. */
    static Mono<Worked> of(SearchArguments arguments, ToolContext context) {
        return Mono.defer(() -> new SearchQuery(arguments, context).work());
    }

    private Mono<Worked> work() {
        var types = types();
        return shapes(types)
                .doOnNext(all -> shapes = all)
                .then(Mono.defer(this::parent))
                .then(Mono.defer(this::status))
                .then(Mono.defer(this::owner))
                .then(Mono.defer(this::team))
                .then(Mono.defer(this::custom))
                .then(Mono.fromCallable(this::worked));
    }

    private List<EntityType> types() {
        arguments.named().forEach(type -> lookup.require(type.area(), Access.READ));
        return arguments.named().isEmpty()
                ? Arrays.stream(EntityType.values()).filter(lookup::readable).toList()
                : arguments.named();
    }

    private Mono<List<Shape>> shapes(List<EntityType> types) {
        if (types.isEmpty()) {
            return Mono.error(Refusal.of(
                            ErrorCode.NOT_PERMITTED,
                            "This agent may not read any type of entity.",
                            context.rights().whoCanChangeIt())
                    .asException());
        }
        return Flux.fromIterable(types)
                .concatMap(type -> configuration(type).map(configuration -> new Shape(type, configuration)))
                .collectList();
    }

    /** What a type looks like, where that matters; nothing for a type that the workspace lacks and nobody named. */
    private Mono<Configuration> configuration(EntityType type) {
        if (!arguments.needsConfiguration()) {
            return Mono.just(new Configuration(type.word(), Map.of(), Map.of(), false));
        }
        return arguments.named().isEmpty()
                ? context.workspace()
                        .configuration(type)
                        .onErrorResume(ProductboardException::missing, failure -> Mono.empty())
                : lookup.configuration("types", type);
    }

    private Mono<Void> parent() {
        return given(arguments.parent())
                .flatMap(text -> lookup.fetch("parent", text, Access.READ))
                .doOnNext(found -> {
                    parent = Optional.of(found);
                    keep(
                            "parent",
                            "is never below " + Kinship.a(found.type()),
                            shape -> Kinship.parents(shape.type(), shape.configuration())
                                    .contains(found.type()));
                })
                .then();
    }

    private Mono<Void> status() {
        return given(arguments.status())
                .doOnNext(text -> keep("status", "has no status", shape -> has(shape, "status")))
                .flatMap(text -> Flux.fromIterable(shapes)
                        .concatMap(shape -> status(shape, text))
                        .collectList())
                .map(SearchQuery::anyOf)
                .doOnNext(found -> found.stream().map(Named::id).distinct().forEach(statuses::add))
                .then();
    }

    private Mono<Result<Named>> status(Shape shape, String text) {
        var field = shape.configuration().field("status").orElseThrow();
        return context.workspace()
                .option("status", shape.configuration(), field, text)
                .map(Result::of)
                .onErrorResume(RefusedException.class, refused -> Mono.just(new Result<>(null, refused)));
    }

    private Mono<Void> owner() {
        return given(arguments.owner())
                .doOnNext(text -> keep("owner", "has no owner", shape -> has(shape, "owner")))
                .flatMap(text -> context.workspace().member("owner", text))
                .doOnNext(member -> owner = Optional.of(member.id()))
                .then();
    }

    private Mono<Void> team() {
        return given(arguments.team())
                .doOnNext(text -> keep("team", "has no teams", shape -> has(shape, "teams")))
                .flatMap(text -> context.workspace().team("team", text))
                .doOnNext(found -> team = Optional.of(found.id()))
                .then();
    }

    private Mono<Void> custom() {
        var fields = arguments.fields();
        return fields == null
                ? Mono.empty()
                : Flux.fromIterable(fields.properties())
                        .concatMap(entry -> custom("fields." + entry.getKey(), entry.getKey(), entry.getValue()))
                        .then();
    }

    private Mono<Void> custom(String argument, String key, JsonNode value) {
        return Flux.fromIterable(shapes)
                .concatMap(shape -> context.workspace()
                        .field(argument, shape.configuration(), key)
                        .map(field -> Result.of(new Owned(shape, field)))
                        .onErrorResume(RefusedException.class, refused -> Mono.just(new Result<>(null, refused))))
                .collectList()
                .flatMap(results -> {
                    var owned = anyOf(results);
                    var first = owned.get(0);
                    keep(
                            argument,
                            "has no such field",
                            shape -> owned.stream()
                                    .anyMatch(each -> each.shape().equals(shape)
                                            && each.field()
                                                    .id()
                                                    .equals(first.field().id())));
                    return new CustomFilter(context.workspace(), first.shape().configuration())
                            .of(argument, first.field(), value)
                            .doOnNext(filter -> custom.set(first.field().id(), filter));
                })
                .then();
    }

    private record Owned(Shape shape, Field field) {}

    private Worked worked() {
        var types = shapes.stream().map(Shape::type).toList();
        var archivable = types.stream().noneMatch(UNARCHIVED::contains);
        var archive = arguments.archive();
        if (archive == Archived.ONLY) {
            keep("archived", "is never archived", shape -> !UNARCHIVED.contains(shape.type()));
        }
        var ids = ids();
        var filter = new EntityFilter(
                shapes.stream().map(Shape::type).toList(),
                Optional.ofNullable(arguments.text()).filter(text -> !text.isBlank()),
                statuses,
                owner,
                team,
                parent.map(found -> found.entity().id()),
                archive == Archived.ONLY
                        ? Optional.of(true)
                        : archive == Archived.EXCLUDE && archivable ? Optional.of(false) : Optional.empty(),
                Optional.ofNullable(arguments.source()).flatMap(SearchArguments.Origin::read),
                IntStream.range(0, ids.size())
                        .mapToObj(i -> ObjectId.parse("ids[" + i + "]", ids.get(i)))
                        .distinct()
                        .toList(),
                Optional.ofNullable(arguments.created()).map(text -> DateRange.parse("created", text)),
                Optional.ofNullable(arguments.updated()).map(text -> DateRange.parse("updated", text)),
                custom);
        var reach = Reach.none();
        for (var type : filter.types()) {
            reach = reach.and(type.area(), Access.READ);
        }
        if (parent.isPresent()) {
            reach = reach.and(parent.get().type().area(), Access.READ);
        }
        return new Worked(filter, reach, archive == Archived.EXCLUDE && !archivable);
    }

    private List<String> ids() {
        if (arguments.ids() == null) {
            return List.of();
        }
        if (arguments.ids().isEmpty()) {
            throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, "ids", "is empty", "Leave it out to search among all.")
                    .asException();
        }
        return arguments.ids();
    }

    private static boolean has(Shape shape, String field) {
        return shape.configuration().field(field).isPresent();
    }

    /** Keeps the types that fit; one that the caller named must fit. */
    private void keep(String argument, String problem, Predicate<Shape> fits) {
        var left = shapes.stream().filter(fits).toList();
        var misfit = shapes.stream().filter(fits.negate()).findFirst();
        if (misfit.isPresent() && (left.isEmpty() || !arguments.named().isEmpty())) {
            throw Refusal.of(
                            ErrorCode.INVALID_VALUE,
                            argument,
                            "does not go with types: " + Kinship.a(misfit.get().type()) + " " + problem,
                            "Leave out the argument or that type, and call again.")
                    .asException();
        }
        shapes = left;
    }

    private static Mono<String> given(@Nullable String text) {
        return Mono.justOrEmpty(text);
    }

    /** Something found, or why not. */
    private record Result<T>(@Nullable T found, @Nullable RefusedException refused) {

        static <T> Result<T> of(T found) {
            return new Result<>(found, null);
        }
    }

    /** What was found anywhere; the first refusal when it was found nowhere. */
    private static <T> List<T> anyOf(List<Result<T>> results) {
        var found = new ArrayList<T>();
        for (var result : results) {
            if (result.found() != null) {
                found.add(result.found());
            }
        }
        if (found.isEmpty()) {
            throw results.stream()
                    .map(Result::refused)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(EntityLookup::unknown);
        }
        return found;
    }
}
