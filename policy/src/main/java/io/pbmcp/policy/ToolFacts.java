package io.pbmcp.policy;

import java.util.Set;

/**
 * What a policy has to know about a tool.
 *
 * @param name stable name, as agents and policies write it
 * @param areas the areas it can reach: all of them at once, or one of them {@code byType}
 * @param byType the area follows the type of the object, which is known only from the arguments or by looking it up
 * @param access what it does to what it reaches
 * @param risk what can go wrong for good
 * @param since the catalogue the tool came with
 * @param always listed and callable for everybody, because it only tells the caller about itself
 */
public record ToolFacts(
        String name, Set<Area> areas, boolean byType, Access access, Risk risk, int since, boolean always) {

    public ToolFacts {
        areas = Set.copyOf(areas);
        if (areas.isEmpty() && !always) {
            throw new IllegalArgumentException("Tool " + name + " reaches no area, so no policy could grant it");
        }
    }
}
