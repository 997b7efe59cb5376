package io.pbmcp.policy;

import java.util.Optional;
import java.util.Set;

/**
 * Where one record that a call touches stands in the workspace.
 *
 * @param id of the record
 * @param ancestry its own id and those of everything above it; of a note, the ancestry of all it is linked to. Empty when
 *     it could not be found out, which counts against the caller
 */
public record Lineage(String id, Optional<Set<String>> ancestry) {

    public Lineage {
        ancestry = ancestry.map(Set::copyOf);
    }
}
