package io.pbmcp.tools.workspace;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a write does to the fields of one object, checked and in the words of Productboard.
 *
 * @param fields values to replace, null to clear; empty when {@code patch} is used
 * @param patch single operations; empty when {@code fields} is used, because Productboard takes one or the other
 * @param ids the fields that are written, for the policy
 * @param words a line for each change, for the reader
 */
public record FieldChanges(ObjectNode fields, ArrayNode patch, Set<String> ids, List<String> words) {

    public FieldChanges {
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        words = List.copyOf(words);
    }

    /** Puts the changes into the {@code data} of a request, as {@code fields} or as {@code patch}. */
    public ObjectNode into(ObjectNode data) {
        if (!patch.isEmpty()) {
            data.set("patch", patch);
        } else {
            data.set("fields", fields);
        }
        return data;
    }
}
