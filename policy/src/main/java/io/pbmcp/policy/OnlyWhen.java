package io.pbmcp.policy;

import java.util.Set;

/**
 * Which records of the workspace an agent may know of: products, components, features, objectives and releases at or
 * below one of these, and the notes that are linked to such a one.
 *
 * @param under ids of products and components
 */
public record OnlyWhen(Set<String> under) {

    public OnlyWhen {
        under = Set.copyOf(under);
    }
}
