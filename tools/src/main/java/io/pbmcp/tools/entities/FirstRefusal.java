package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.RefusedException;
import java.util.List;
import java.util.Optional;

/** Something looked for in several places: found there, or why not. */
record FirstRefusal<T>(Optional<T> found, Optional<RefusedException> refused) {

    static <T> FirstRefusal<T> found(T found) {
        return new FirstRefusal<>(Optional.of(found), Optional.empty());
    }

    static <T> FirstRefusal<T> refused(RefusedException refused) {
        return new FirstRefusal<>(Optional.empty(), Optional.of(refused));
    }

    /** What was found anywhere; the first refusal when it was found nowhere. */
    static <T> List<T> orFound(List<FirstRefusal<T>> places) {
        var found = places.stream().flatMap(place -> place.found().stream()).toList();
        if (found.isEmpty()) {
            throw places.stream()
                    .flatMap(place -> place.refused().stream())
                    .findFirst()
                    .orElseGet(EntityLookup::unknown);
        }
        return found;
    }
}
