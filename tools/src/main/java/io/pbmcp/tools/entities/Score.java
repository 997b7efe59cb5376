package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.workspace.FieldValues;
import io.pbmcp.tools.workspace.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A customer score, member by member as it came. */
record Score(
        String name,
        String type,
        String id,

        @Description("What Productboard says, by the path of the member.")
        List<FieldText> parts,

        @Description("False when there was more than is shown.")
        boolean complete) {

    private static final int MOST = 100;
    private static final int DEPTH = 6;

    Score {
        parts = List.copyOf(parts);
    }

    /** Reads an answer of any shape. */
    static Score read(EntityLookup.Found found, JsonNode answer) {
        var data = answer.has("data") ? answer.path("data") : answer;
        var parts = new ArrayList<FieldText>();
        var complete = flatten("", data, 0, parts);
        return new Score(
                found.entity().name(),
                found.type().word(),
                found.entity().id(),
                parts.stream().filter(part -> !same(part, found)).toList(),
                complete);
    }

    /** Whether a part only repeats which entity it is about. */
    private static boolean same(FieldText part, EntityLookup.Found found) {
        return (part.label().equals("id") && part.value().equals(found.entity().id()))
                || (part.label().equals("type")
                        && part.value().equals(found.type().word()))
                || part.label().startsWith("links.");
    }

    /** Adds a line for each value; false when there are too many, or they are too deep. */
    private static boolean flatten(String path, JsonNode node, int depth, List<FieldText> parts) {
        if (!node.isContainer()) {
            if (parts.size() == MOST) {
                return false;
            }
            FieldValues.show(ValueType.OTHER, node)
                    .ifPresent(words ->
                            parts.add(new FieldText(path.isEmpty() ? "score" : path, OutsideText.line(words, 300))));
            return true;
        }
        if (depth == DEPTH) {
            return false;
        }
        var complete = true;
        if (node.isArray()) {
            for (int i = 0; i < node.size() && complete; i++) {
                complete = flatten(path + "[" + i + "]", node.path(i), depth + 1, parts);
            }
            return complete;
        }
        for (var member : node.properties()) {
            complete &= flatten(
                    path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                    member.getValue(),
                    depth + 1,
                    parts);
        }
        return complete;
    }

    Document show() {
        var lines = new ArrayList<String>();
        lines.add((name.isBlank() ? "(no name)" : OutsideText.line(name, 200)) + " (" + type + " "
                + OutsideText.line(id, 60) + ")");
        parts.forEach(part -> lines.add(part.line()));
        var foot = parts.isEmpty()
                ? List.of("Productboard answered without a score; its scores are in beta.")
                : complete ? List.<String>of() : List.of("There was more than is shown.");
        return new Document(List.of("Customer score, in beta:"), lines, foot, Optional.empty());
    }
}
