package io.pbmcp.tools.entities;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.entities.Worked.Check;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.workspace.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One search being worked out: names become ids, and what Productboard cannot be asked for becomes a check. */
final class SearchQuery {

    /** Types that are never archived. */
    private static final Set<EntityType> UNARCHIVED = EnumSet.of(EntityType.COMPANY, EntityType.USER);

    /** Ids that Productboard takes in one search. */
    static final int MOST_IDS = 100;

    private final SearchArguments arguments;
    private final Optional<String> words;
    private final Optional<Source> origin;
    private final ToolContext context;
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final List<Check> checks = new ArrayList<>();
    private TypeShapes shapes;
    private Optional<EntityLookup.Found> parent = Optional.empty();

    private SearchQuery(
            SearchArguments arguments,
            Optional<String> words,
            Optional<Source> origin,
            ToolContext context,
            TypeShapes shapes) {
        this.arguments = arguments;
        this.words = words;
        this.origin = origin;
        this.context = context;
        this.shapes = shapes;
    }

    /** Fails with {@link RefusedException} when the arguments do not fit the workspace or the caller's grant. */
    static Mono<Worked> of(SearchArguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            var words = arguments.words();
            var origin = arguments.origin();
            return TypeShapes.of(arguments, context)
                    .flatMap(shapes -> new SearchQuery(arguments, words, origin, context, shapes).work());
        });
    }

    private Mono<Worked> work() {
        return Mono.defer(this::parent)
                .then(Mono.defer(() -> standard("status", "status", "has no status", arguments.status())))
                .then(Mono.defer(() -> standard("owner", "owner", "has no owner", arguments.owner())))
                .then(Mono.defer(() -> standard("team", "teams", "has no teams", arguments.team())))
                .then(Mono.defer(this::custom))
                .then(Mono.defer(() -> LinkedTo.of(arguments, context)))
                .map(this::worked);
    }

    private Mono<Void> parent() {
        return Mono.justOrEmpty(arguments.parent())
                .flatMap(text -> new EntityLookup(context).fetch("parent", text, Access.READ))
                .doOnNext(found -> {
                    parent = Optional.of(found);
                    shapes = shapes.keep(
                            "parent",
                            "is never below " + Kinship.a(found.type()),
                            shape -> Kinship.parents(shape.type(), shape.configuration())
                                    .contains(found.type()));
                })
                .then();
    }

    /** A filter of a field that is an argument of its own. */
    private Mono<Void> standard(String argument, String id, String lack, @Nullable JsonNode value) {
        if (value == null) {
            return Mono.empty();
        }
        shapes = shapes.keep(argument, lack, shape -> shape.field(id).isPresent());
        var field = shapes.all().get(0).field(id).orElseThrow();
        return new FieldFilter(context.workspace(), shapes.all())
                .condition(argument, field, value)
                .doOnNext(condition -> add(argument, condition))
                .then();
    }

    private Mono<Void> custom() {
        var given = arguments.fields();
        return given == null
                ? Mono.empty()
                : Flux.fromIterable(given.properties())
                        .concatMap(entry -> field("fields." + entry.getKey(), entry.getKey(), entry.getValue()))
                        .then();
    }

    private Mono<Void> field(String argument, String key, JsonNode value) {
        return Flux.fromIterable(shapes.all())
                .concatMap(shape -> context.workspace()
                        .field(argument, shape.configuration(), key)
                        .map(FirstRefusal::found)
                        .onErrorResume(RefusedException.class, refused -> Mono.just(FirstRefusal.refused(refused))))
                .collectList()
                .flatMap(places -> {
                    Field field = FirstRefusal.orFound(places).get(0);
                    var having = IntStream.range(0, places.size())
                            .filter(i -> places.get(i)
                                    .found()
                                    .filter(each -> each.id().equals(field.id()))
                                    .isPresent())
                            .mapToObj(shapes.all()::get)
                            .toList();
                    shapes = shapes.keep(argument, "has no such field", having::contains);
                    return new FieldFilter(context.workspace(), having).of(argument, field, value);
                })
                .doOnNext(condition -> add(argument, condition))
                .then();
    }

    private void add(String argument, FieldCondition condition) {
        condition.asked().ifPresent(asked -> {
            if (fields.has(condition.id())) {
                throw FieldFilter.refused(argument, "means a field that is filtered by already; keep one");
            }
            fields.set(condition.id(), asked);
        });
        condition
                .checked()
                .ifPresent(fits -> checks.add(
                        new Check(argument, entity -> fits.test(entity.fields().path(condition.id())))));
    }

    private Worked worked(Optional<LinkedTo> linked) {
        if (arguments.archive() == Archived.ONLY) {
            shapes = shapes.keep("archived", "is never archived", shape -> !UNARCHIVED.contains(shape.type()));
        }
        var ids = only(linked);
        whole("name", words);
        for (var id : List.of("name", "email")) {
            whole(id, fields.has(id) ? Optional.of(fields.path(id).asString("")) : Optional.empty());
        }
        var filter = new EntityFilter(
                shapes.types(),
                words,
                parent.map(found -> found.entity().id()),
                archived(),
                origin,
                ids.filter(all -> all.size() <= MOST_IDS).orElse(List.of()),
                Optional.ofNullable(arguments.created()).map(text -> DateRange.parse("created", text)),
                Optional.ofNullable(arguments.updated()).map(text -> DateRange.parse("updated", text)),
                fields);
        var reach = shapes.reach();
        for (var found : List.of(parent, linked.map(LinkedTo::entity))) {
            if (found.isPresent()) {
                reach = reach.and(found.get().type().area(), Access.READ);
            }
        }
        return new Worked(filter, checks, ids.filter(List::isEmpty).isPresent(), reach);
    }

    /** Whoever may not read what people are called may not find it out letter by letter either. */
    private void whole(String field, Optional<String> given) {
        if (given.isPresent() && context.personal().masks() && shapes.types().contains(EntityType.USER)) {
            checks.add(new Check(
                    SearchHints.WHOLE,
                    entity -> !entity.type().equals(Optional.of(EntityType.USER))
                            || context.personal()
                                    .same(entity.fields().path(field).asString(""), given.get())));
        }
    }

    /** What to ask about archived ones; where not every type can be asked, those that are not wanted are left out here. */
    private Optional<Boolean> archived() {
        var archivable = shapes.types().stream().noneMatch(UNARCHIVED::contains);
        if (arguments.archive() == Archived.EXCLUDE && !archivable) {
            checks.add(new Check("archived", entity -> !entity.archived()));
        }
        return switch (arguments.archive()) {
            case ONLY -> Optional.of(true);
            case EXCLUDE -> archivable ? Optional.of(false) : Optional.empty();
            case INCLUDE -> Optional.empty();
        };
    }

    /** The only ids that are wanted; empty when any will do. */
    private Optional<List<String>> only(Optional<LinkedTo> linked) {
        var given = arguments.ids();
        if (given != null && given.isEmpty()) {
            throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, "ids", "is empty", "Leave it out to search among all.")
                    .asException();
        }
        Optional<List<String>> ids = Optional.ofNullable(given)
                .map(all -> IntStream.range(0, all.size())
                        .mapToObj(i -> ObjectId.parse("ids[" + i + "]", all.get(i)))
                        .distinct()
                        .toList());
        if (linked.isEmpty()) {
            return ids;
        }
        var targets = linked.get().ids();
        if (ids.isEmpty() && targets.size() > MOST_IDS) {
            checks.add(new Check("linked_to", entity -> targets.contains(entity.id())));
        }
        return Optional.of(ids.map(all -> all.stream().filter(targets::contains).toList())
                .orElseGet(() -> targets.stream().sorted().toList()));
    }
}
