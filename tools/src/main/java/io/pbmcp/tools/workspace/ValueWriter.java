package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One value from a person's words to Productboard's. */
record ValueWriter(Workspace workspace) {

    /** What Productboard answers where it has no such list. */
    private static final Set<ProductboardException.Kind> NO_LIST =
            EnumSet.of(ProductboardException.Kind.NOT_FOUND, ProductboardException.Kind.RETIRED);

    /**
     * Fails with {@link io.pbmcp.tools.kit.RefusedException} naming {@code argument} when the field takes no such value.
     *
     * @param held what the field holds, missing when nothing
     */
    Mono<Written> write(String argument, Configuration configuration, Field field, JsonNode value, JsonNode held) {
        return switch (field.type()) {
            case STATUS, SINGLE_SELECT ->
                text(argument, value, "name", "id")
                        .flatMap(text -> workspace.option(argument, configuration, field, text))
                        .map(ValueWriter::reference);
            case MEMBER ->
                text(argument, value, "name", "id", "email")
                        .flatMap(text -> workspace.member(argument, text))
                        .map(ValueWriter::reference);
            case TEAMS ->
                list(
                        argument,
                        field,
                        value,
                        item -> text(argument, item, "name", "id", "handle").flatMap(text -> team(argument, text)));
            case MULTI_SELECT ->
                list(
                        argument,
                        field,
                        value,
                        item -> text(argument, item, "name", "id")
                                .flatMap(text -> option(argument, configuration, field, text)));
            case HEALTH -> health(argument, value);
            default -> Mono.fromCallable(() -> Scalars.write(argument, configuration, field, plain(value), held));
        };
    }

    /** The value itself, where it is wrapped as Productboard wraps values with metadata. */
    private static JsonNode plain(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.has("value") ? value.path("value") : value;
    }

    /** A team; by its exact name where Productboard has no list of teams to look it up in. */
    private Mono<Named> team(String argument, String text) {
        return workspace
                .team(argument, text)
                .onErrorResume(
                        ProductboardException.class,
                        failure -> NO_LIST.contains(failure.kind())
                                ? Mono.just(Names.byId(text).orElse(Named.of("", text.strip())))
                                : Mono.error(failure));
    }

    /** An option; a tag of a note that does not exist yet is passed on by its name, which makes it. */
    private Mono<Named> option(String argument, Configuration configuration, Field field, String text) {
        if (!configuration.type().endsWith("Note")
                || !field.id().equals("tags")
                || Names.byId(text).isPresent()) {
            return workspace.option(argument, configuration, field, text);
        }
        var known = Names.matches(field.options(), text);
        return Mono.just(known.size() == 1 ? known.get(0) : Named.of("", text.strip()));
    }

    private Mono<Written> health(String argument, JsonNode value) {
        return Mono.fromCallable(() -> Measures.health(argument, value)).flatMap(written -> {
            var by = value.path("createdBy");
            if (!value.isObject() || by.isMissingNode() || by.isNull()) {
                return Mono.just(written);
            }
            return text(argument + ".createdBy", by, "name", "id", "email")
                    .flatMap(text -> workspace.member(argument + ".createdBy", text))
                    .map(member -> {
                        if (written.value() instanceof ObjectNode update) {
                            update.putObject("createdBy").put("id", member.id());
                        }
                        return written;
                    });
        });
    }

    private Mono<Written> list(String argument, Field field, JsonNode value, Function<JsonNode, Mono<Named>> resolve) {
        var items = value.isArray() ? Nodes.elements(value) : List.of(value);
        var most = field.constraints().maxItems();
        if (most.isPresent() && items.size() > most.getAsInt()) {
            return Mono.error(
                    Names.refused(argument, "takes at most " + most.getAsInt() + " items, not " + items.size()));
        }
        return Flux.fromIterable(items).concatMap(resolve).collectList().map(ValueWriter::references);
    }

    private static Written references(List<Named> found) {
        Map<String, Named> once = new LinkedHashMap<>();
        found.forEach(each -> once.putIfAbsent(each.id().isEmpty() ? each.name() : each.id(), each));
        var list = JsonNodeFactory.instance.arrayNode();
        once.values().forEach(each -> list.add(reference(each).value()));
        var words = once.values().stream().map(Named::name).collect(Collectors.joining(", "));
        return new Written(list, words.isEmpty() ? "none" : words);
    }

    private static Written reference(Named named) {
        var reference = JsonNodeFactory.instance.objectNode();
        if (named.id().isEmpty()) {
            reference.put("name", named.name());
        } else {
            reference.put("id", named.id());
        }
        return new Written(reference, named.name());
    }

    /** The text in a plain string, or in an object that holds one of these members and nothing else. */
    private static Mono<String> text(String argument, JsonNode value, String... members) {
        var text = value.isString() && !value.stringValue().isBlank()
                ? Optional.of(value.stringValue())
                : value.isObject() && value.size() == 1
                        ? Stream.of(members)
                                .map(member -> Nodes.text(value, member))
                                .flatMap(Optional::stream)
                                .filter(inner -> !inner.isBlank())
                                .findFirst()
                        : Optional.<String>empty();
        return Mono.justOrEmpty(text)
                .switchIfEmpty(Mono.error(
                        () -> Names.refused(argument, "must be a " + String.join(" or ", members) + ", as text")));
    }
}
