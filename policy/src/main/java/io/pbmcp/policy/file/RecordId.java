package io.pbmcp.policy.file;

import io.pbmcp.policy.PastedId;
import java.util.Optional;
import java.util.Set;

/** The UUID of an entity, from the forms in which people copy it: as it is, or as its web address. */
final class RecordId {

    private static final Set<String> COLLECTIONS = Set.of("entities");

    private RecordId() {}

    /** The id in lower case; empty when the text is none. */
    static Optional<String> find(String text) {
        return PastedId.find(text, COLLECTIONS);
    }

    /** What is wrong with a text that is no id; empty when nothing is. */
    static Optional<String> problem(String text) {
        return find(text).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "This is no id of an entity; write a UUID such as 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f, or the"
                                + " web address of the product or component (https://<workspace>.productboard.com/…/detail/…).");
    }
}
