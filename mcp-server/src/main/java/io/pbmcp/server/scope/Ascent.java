package io.pbmcp.server.scope;

import java.util.Collections;
import java.util.Set;

/**
 * The way up from one entity.
 *
 * @param ids its own and those above it, as far as they are known
 * @param whole whether the way was followed to its end
 * @param customer whether it is a company or a user, which areas alone grant
 */
record Ascent(Set<String> ids, boolean whole, boolean customer) {

    Ascent {
        ids = Set.copyOf(ids);
    }

    /** Whether somebody knows it who knows what is at or below these. */
    boolean known(Set<String> under) {
        return customer || !Collections.disjoint(ids, under);
    }
}
