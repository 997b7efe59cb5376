package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.text.RichText;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.FieldValues;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** One field of one object, in words. */
record FieldText(String label, String value) {

    /** Shown in places of their own. */
    private static final Set<String> APART = Set.of("name", "description");

    /**
     * What an object holds, but for its name and description.
     *
     * @param unnamed whether fields are shown, too, whose label the caller may not read
     */
    static List<FieldText> of(Configuration configuration, ObjectNode fields, boolean unnamed) {
        var shown = fields.deepCopy();
        shown.remove(APART);
        if (!unnamed) {
            shown.remove(fields.propertyNames().stream()
                    .filter(id -> configuration.field(id).isEmpty())
                    .toList());
        }
        return FieldValues.show(configuration, shown).entrySet().stream()
                .filter(entry -> !entry.getValue().equals("no") || unnamed)
                .map(entry -> new FieldText(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Everything that an object holds, but for its name. */
    static List<FieldText> all(Configuration configuration, Entity entity) {
        var description = entity.description()
                .map(RichText::markdown)
                .filter(text -> !text.isBlank())
                .map(text -> new FieldText("Description", text));
        return Stream.concat(of(configuration, entity.fields(), true).stream(), description.stream())
                .toList();
    }

    /** In one line; several lines of a value stay together by their indent. */
    String line() {
        return OutsideText.line(label, 200) + ": " + value.strip().replace("\n", "\n  ");
    }
}
