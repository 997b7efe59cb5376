package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.text.Excerpt;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.FieldValues;
import io.pbmcp.tools.workspace.ValueType;
import java.util.List;
import java.util.Set;

/** What a write did to the fields of an entity, seen from its two states. */
final class Differences {

    private static final int LONGEST = 120;
    private static final String NOTHING = "(empty)";

    private Differences() {}

    /** A line for each of these fields, with its value before and after. */
    static List<String> of(Configuration configuration, Set<String> ids, Entity before, Entity after) {
        return ids.stream()
                .map(id -> label(configuration, id) + ": "
                        + change(words(configuration, id, before), words(configuration, id, after)))
                .toList();
    }

    /** Whether none of these fields has another value than before. */
    static boolean none(Set<String> ids, Entity before, Entity after) {
        return ids.stream()
                .allMatch(id -> before.fields().path(id).equals(after.fields().path(id)));
    }

    private static String change(String before, String after) {
        if (before.equals(after)) {
            return Excerpt.of(after, LONGEST) + " (as it was)";
        }
        var old = Excerpt.of(before, LONGEST);
        var fresh = Excerpt.of(after, LONGEST);
        return old.equals(fresh) ? fresh + " (changed further down)" : old + " → " + fresh;
    }

    private static String label(Configuration configuration, String id) {
        return configuration.field(id).map(Field::label).orElse(id);
    }

    private static String words(Configuration configuration, String id, Entity entity) {
        var type = configuration.field(id).map(Field::type).orElse(ValueType.OTHER);
        return FieldValues.show(type, entity.fields().path(id)).orElse(NOTHING);
    }
}
