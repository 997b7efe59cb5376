package io.pbmcp.tools.workspace;

import io.pbmcp.tools.kit.Refusal.Violation;
import io.pbmcp.tools.workspace.FieldValues.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The two forms of a write, and what each may do to a field. */
final class Form {

    private Form() {}

    /** Whether plain fields cannot say it. */
    static boolean needsPatch(Change change) {
        return change.operation() == Operation.ADD
                || change.operation() == Operation.REMOVE
                || change.path().contains(".")
                || (!change.operation().allowed(change.field().update())
                        && change.operation().allowed(change.field().patch()));
    }

    static Optional<Violation> checkCreate(Configuration configuration, Change change) {
        if (change.operation() != Operation.SET || change.path().contains(".")) {
            return violation(
                    change,
                    change.operation() == Operation.CLEAR
                            ? "has nothing to clear in a new object; leave it out"
                            : "takes a plain value in a new object, without add and remove, and as a whole");
        }
        return change.field().create().set()
                ? Optional.empty()
                : violation(
                        change, notAllowed(configuration, change, change.field().create()));
    }

    static Optional<Violation> checkUpdate(Configuration configuration, Change change, boolean patch) {
        var lifecycle = patch ? change.field().patch() : change.field().update();
        var part = change.path().contains(".") && !change.field().id().contains(".");
        var allowed = part ? lifecycle.set() : change.operation().allowed(lifecycle);
        return allowed ? Optional.empty() : violation(change, notAllowed(configuration, change, lifecycle));
    }

    /** Required fields that a new object lacks. */
    static List<Violation> missing(Configuration configuration, List<Change> all) {
        var given = all.stream().map(change -> change.field().id()).collect(Collectors.toSet());
        return configuration.fields().values().stream()
                .filter(field -> field.constraints().required() && !given.contains(field.id()))
                .map(field -> new Violation("fields." + field.id(), "is required in a new " + configuration.type()))
                .toList();
    }

    static FieldChanges fields(List<Change> all) {
        var fields = JsonNodeFactory.instance.objectNode();
        all.forEach(change -> fields.set(change.path(), change.written().value()));
        return changes(all, fields, JsonNodeFactory.instance.arrayNode());
    }

    static FieldChanges patch(List<Change> all) {
        var patch = JsonNodeFactory.instance.arrayNode();
        for (var change : all) {
            var operation =
                    patch.addObject().put("op", change.operation().word()).put("path", change.path());
            if (change.operation() != Operation.CLEAR) {
                operation.set("value", change.written().value());
            }
        }
        return changes(all, JsonNodeFactory.instance.objectNode(), patch);
    }

    private static FieldChanges changes(List<Change> all, ObjectNode fields, ArrayNode patch) {
        var ids = new LinkedHashSet<String>();
        var words = new ArrayList<String>();
        for (var change : all) {
            var id = change.field().id();
            ids.add(id.contains(".") ? id.substring(0, id.indexOf('.')) : id);
            words.add(words(change));
        }
        return new FieldChanges(fields, patch, ids, words);
    }

    private static String words(Change change) {
        var label = change.field().label()
                + (change.path().equals(change.field().id())
                        ? ""
                        : " " + change.path().substring(change.path().indexOf('.') + 1));
        return switch (change.operation()) {
            case SET -> label + ": " + change.written().words();
            case CLEAR -> label + ": cleared";
            case ADD -> label + ": added " + change.written().words();
            case REMOVE -> label + ": removed " + change.written().words();
        };
    }

    private static Optional<Violation> violation(Change change, String problem) {
        return Optional.of(new Violation(change.argument(), problem));
    }

    private static String notAllowed(Configuration configuration, Change change, Lifecycle lifecycle) {
        if (!change.field().writable()) {
            return "is read-only: Productboard works it out itself";
        }
        var others = Stream.of(Operation.values())
                .filter(operation -> operation.allowed(lifecycle))
                .map(Operation::deed)
                .collect(Collectors.joining(", "));
        return "cannot " + change.operation().deed() + " on a " + configuration.type()
                + (others.isEmpty() ? "" : "; it can " + others);
    }
}
