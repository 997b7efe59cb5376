package io.pbmcp.policy;

import java.util.Optional;
import java.util.Set;

/**
 * Something that an agent may not do although its areas would grant it.
 *
 * @param tool name of the tool, or {@code *} for every tool
 * @param fields fields that the tool must not write, by the standard name or the id of a custom field; empty forbids the
 *     tool as a whole
 * @param because the reason, for whoever is refused
 */
public record Except(String tool, Set<String> fields, Optional<String> because) {

    public Except {
        fields = Set.copyOf(fields);
    }
}
