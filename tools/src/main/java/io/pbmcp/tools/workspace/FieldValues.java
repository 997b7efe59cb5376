package io.pbmcp.tools.workspace;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Refusal.Violation;
import io.pbmcp.tools.kit.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a write, from a person's words to Productboard's. Keys are ids or labels; a value replaces, {@code null}
 * clears, {@code {"add": […]}} and {@code {"remove": […]}} change a list. Everything is checked before anything is sent, and
 * everything that is wrong is told at once.
 */
public final class FieldValues {

    private static final int MOST = 20;

    /** What a caller may believe to be said with a word around the value. */
    private static final List<String> OPERATIONS = List.of("set", "clear", "add", "remove");

    private final Workspace workspace;
    private final ValueWriter writer;

    public FieldValues(Workspace workspace) {
        this.workspace = workspace;
        this.writer = new ValueWriter(workspace);
    }

    /**
     * The fields of a new object.
     *
     * @param given keys and values as the caller wrote them; refusals name them {@code fields.<key>}
     * @return fails with {@link RefusedException} when anything is wrong, or a required field is missing
     */
    public Mono<FieldChanges> create(Configuration configuration, ObjectNode given) {
        return changes(configuration, given, new Before(Optional.empty())).map(all -> {
            var violations = new ArrayList<Violation>();
            all.forEach(change -> Form.checkCreate(configuration, change).ifPresent(violations::add));
            violations.addAll(Form.missing(configuration, all));
            refuse(violations, List.of());
            return Form.fields(all);
        });
    }

    /** The changes to an object whose fields are not at hand; parts of a value that are not given are lost. */
    public Mono<FieldChanges> update(Configuration configuration, ObjectNode given) {
        return update(configuration, given, JsonNodeFactory.instance.objectNode());
    }

    /**
     * The changes to an object that exists: as {@code fields} where that is enough, else all of them as {@code patch}.
     *
     * @param given keys and values as the caller wrote them; refusals name them {@code fields.<key>}
     * @param held its fields as they are, for values of which only a part is given
     * @return fails with {@link RefusedException} when anything is wrong
     */
    public Mono<FieldChanges> update(Configuration configuration, ObjectNode given, ObjectNode held) {
        return changes(configuration, given, new Before(Optional.of(held))).map(all -> {
            var patch = all.stream().anyMatch(Form::needsPatch);
            var violations = new ArrayList<Violation>();
            all.forEach(change -> Form.checkUpdate(configuration, change, patch).ifPresent(violations::add));
            refuse(violations, List.of());
            return patch ? Form.patch(all) : Form.fields(all);
        });
    }

    /** The values of an object as a person reads them, by label; empty ones are left out. */
    public static Map<String, String> show(Configuration configuration, ObjectNode fields) {
        return ValueWords.show(configuration, fields);
    }

    /** One value as a person reads it; empty when there is none. */
    public static Optional<String> show(ValueType type, JsonNode value) {
        return ValueWords.of(type, value);
    }

    /**
     * One thing done to one field.
     *
     * @param argument path of what the caller wrote
     * @param path what Productboard calls the field, or a part of it
     */
    record Change(String argument, Field field, String path, Operation operation, Written written) {}

    /** What an object holds before a write; empty for one that does not exist yet. */
    private record Before(Optional<ObjectNode> fields) {

        JsonNode of(Field field) {
            return fields.map(all -> all.path(field.id())).orElse(MissingNode.getInstance());
        }
    }

    private Mono<List<Change>> changes(Configuration configuration, ObjectNode given, Before before) {
        return Flux.fromIterable(given.properties())
                .concatMap(entry -> one(configuration, entry.getKey(), entry.getValue(), before)
                        .map(changes -> new Result(entry.getKey(), changes, List.of(), List.of()))
                        .onErrorResume(
                                RefusedException.class,
                                refused -> Mono.just(new Result(
                                        entry.getKey(),
                                        List.of(),
                                        refused.refusal().violations(),
                                        refused.refusal().said()))))
                .collectList()
                .map(results -> {
                    var violations = new ArrayList<Violation>();
                    results.forEach(result -> violations.addAll(result.violations()));
                    var all = results.stream()
                            .flatMap(result -> result.changes().stream())
                            .toList();
                    violations.addAll(twice(all));
                    refuse(
                            violations,
                            results.stream()
                                    .flatMap(result -> result.said(violations.size() > 1))
                                    .toList());
                    return all;
                });
    }

    /** What came of one key of the caller. */
    private record Result(String key, List<Change> changes, List<Violation> violations, List<String> said) {

        /** The names that belong to what is wrong, with the key where they would not be told apart. */
        Stream<String> said(boolean among) {
            return said.stream().map(line -> among ? key + ": " + line : line);
        }
    }

    private Mono<List<Change>> one(Configuration configuration, String key, JsonNode value, Before before) {
        var argument = "fields." + key;
        return workspace.field(argument, configuration, key).flatMap(field -> {
            if (value.isNull()) {
                return Mono.just(List.of(
                        new Change(argument, field, field.id(), Operation.CLEAR, new Written(NullNode.instance, ""))));
            }
            if (lists(field) && value.isObject() && (value.has("add") || value.has("remove"))) {
                return items(argument, configuration, field, value);
            }
            if (OPERATIONS.stream().anyMatch(value::has)) {
                return Mono.error(Names.refused(
                        argument,
                        "takes a plain value; null clears it"
                                + (lists(field) ? ", {\"add\": [...]} and {\"remove\": [...]} change it" : "")));
            }
            if (field.type() == ValueType.TIMEFRAME && value.isObject()) {
                return Mono.fromCallable(() -> before.fields().isPresent()
                        ? Timeframes.parts(argument, field, value)
                        : List.of(Timeframes.whole(argument, field, value)));
            }
            return writer.write(argument, configuration, field, value, before.of(field))
                    .map(written -> List.of(new Change(argument, field, field.id(), Operation.SET, written)));
        });
    }

    private static boolean lists(Field field) {
        return field.type().list() || field.type() == ValueType.OTHER;
    }

    private Mono<List<Change>> items(String argument, Configuration configuration, Field field, JsonNode value) {
        for (var entry : value.properties()) {
            if (!entry.getKey().equals("add") && !entry.getKey().equals("remove")) {
                return Mono.error(Names.refused(
                        argument,
                        "takes add and remove, or a plain list to replace it, not " + Names.quoted(entry.getKey())));
            }
        }
        return Flux.just(Operation.ADD, Operation.REMOVE)
                .filter(operation -> value.has(operation == Operation.ADD ? "add" : "remove"))
                .concatMap(operation -> {
                    var name = operation == Operation.ADD ? "add" : "remove";
                    return writer.write(
                                    argument + "." + name,
                                    configuration,
                                    field,
                                    value.path(name),
                                    MissingNode.getInstance())
                            .map(written -> new Change(argument, field, field.id(), operation, written));
                })
                .collectList();
    }

    /** A field written under two names. */
    private static List<Violation> twice(List<Change> all) {
        var seen = new LinkedHashSet<String>();
        var keys = new HashMap<String, String>();
        var violations = new ArrayList<Violation>();
        for (var change : all) {
            var before = keys.putIfAbsent(change.field().id(), change.argument());
            if (before != null && !before.equals(change.argument()) && seen.add(change.argument())) {
                violations.add(new Violation(change.argument(), "means the same field as " + before + "; keep one"));
            }
        }
        return violations;
    }

    private static void refuse(List<Violation> violations, List<String> said) {
        if (!violations.isEmpty()) {
            throw new Refusal(
                            ErrorCode.INVALID_VALUE,
                            "The call was not made.",
                            violations.stream().limit(MOST).toList(),
                            said.stream().limit(MOST).toList(),
                            "Correct the fields named and call again.",
                            Optional.empty())
                    .asException();
        }
    }
}
