package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ObjectId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One field of a type of object, as the workspace has it.
 *
 * @param id key upstream: a word such as {@code status}, or the UUID of a custom field
 * @param label what people call it
 * @param type how its values are written and read
 * @param create what may be done to it when an object is made
 * @param update what may be done to it by plain {@code fields}
 * @param patch what may be done to it by {@code patch} operations
 * @param constraints bounds of its value
 * @param options values to choose from, as far as the configuration tells them
 * @param optionsComplete whether there are no other options
 * @param modes who may work its value out, such as {@code manual}; none where that is not told or not tracked
 */
public record Field(
        String id,
        String label,
        ValueType type,
        Lifecycle create,
        Lifecycle update,
        Lifecycle patch,
        Constraints constraints,
        List<Named> options,
        boolean optionsComplete,
        List<String> modes) {

    private static final List<String> MODES = List.of("manual", "calculated");

    public Field {
        options = List.copyOf(options);
        modes = List.copyOf(modes);
    }

    /** Reads one field of a configuration. */
    static Field read(String key, JsonNode node, String ofType) {
        var id = Nodes.text(node, "id").orElse(key);
        var lifecycle = node.path("lifecycle");
        var values = node.path("values");
        var complete = values.path("data").isArray() && Nodes.next(values).isEmpty();
        return new Field(
                id,
                Nodes.text(node, "name").filter(name -> !name.isBlank()).orElse(id),
                ValueType.of(id, node),
                Lifecycle.read(lifecycle.path("create")),
                Lifecycle.read(lifecycle.path("update")),
                Lifecycle.read(lifecycle.path("patch")),
                Constraints.read(node.path("constraints")),
                Options.read(Nodes.elements(values.path("data")), ofType),
                complete,
                modes(node.path("schema")));
    }

    /** A field known without the workspace's configuration: nothing is checked but the kind of value. */
    static Field assumed(String id, ValueType type) {
        return new Field(
                id,
                id,
                type,
                Lifecycle.ANY,
                Lifecycle.ANY,
                Lifecycle.ANY,
                Constraints.NONE,
                List.of(),
                false,
                type == ValueType.NUMBER ? MODES : List.of());
    }

    /** A schema that is the name of a type does not tell whether a number has a mode, so Productboard decides. */
    private static List<String> modes(JsonNode schema) {
        if (schema.isString()) {
            return schema.stringValue().startsWith("Number") ? MODES : List.of();
        }
        var mode = schema.findPath("mode");
        var words = Nodes.elements(mode.path("enum")).stream()
                .map(each -> each.asString(""))
                .toList();
        return mode.isMissingNode() || !words.isEmpty() ? words : MODES;
    }

    /** Whether it is one of the workspace's own: its id is a UUID. */
    public boolean custom() {
        return ObjectId.isUuid(id);
    }

    /** Whether any way of writing reaches it. */
    public boolean writable() {
        return create.set() || update.set() || patch.set() || patch.addItems();
    }
}
