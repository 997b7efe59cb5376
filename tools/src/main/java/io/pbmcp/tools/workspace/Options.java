package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.Nodes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the values that a select, tag or status field offers. */
final class Options {

    private Options() {}

    /** The options that an object of this type may have; those bound to other types are left out. */
    static List<Named> read(List<JsonNode> data, String ofType) {
        return data.stream()
                .filter(option -> fits(option, ofType))
                .map(Options::option)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Named> option(JsonNode node) {
        return Nodes.text(node, "id")
                .map(id -> Named.of(
                        id,
                        Nodes.text(node, "name")
                                .or(() -> Nodes.text(node.path("fields"), "name"))
                                .orElse(id)));
    }

    private static boolean fits(JsonNode option, String ofType) {
        var types = option.path("assignedEntityTypes").isArray()
                ? option.path("assignedEntityTypes")
                : option.path("fields").path("assignedEntityTypes");
        var words = Nodes.elements(types);
        return words.isEmpty() || words.stream().anyMatch(word -> ofType.equals(word.asString("")));
    }
}
