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
 * @param reads areas that every call reads besides
 * @param readsOneOf areas of which every call reads one besides; none when empty
 * @param arguments what it takes
 */
public record ToolFacts(
        String name,
        Set<Area> areas,
        boolean byType,
        Access access,
        Risk risk,
        int since,
        boolean always,
        Set<Area> reads,
        Set<Area> readsOneOf,
        ToolArguments arguments) {

    public ToolFacts {
        areas = Set.copyOf(areas);
        reads = Set.copyOf(reads);
        readsOneOf = Set.copyOf(readsOneOf);
        if (areas.isEmpty() && !always) {
            throw new IllegalArgumentException("Tool " + name + " reaches no area, so no policy could grant it");
        }
    }

    /** A tool that reads nothing besides, and whose arguments are not known. */
    public ToolFacts(
            String name, Set<Area> areas, boolean byType, Access access, Risk risk, int since, boolean always) {
        this(name, areas, byType, access, risk, since, always, Set.of(), Set.of(), ToolArguments.NONE);
    }

    /** This tool where every call reads all of some areas, and one of some others, besides. */
    public ToolFacts reading(Set<Area> all, Set<Area> oneOf) {
        return new ToolFacts(name, areas, byType, access, risk, since, always, all, oneOf, arguments);
    }

    /** This tool with its arguments. */
    public ToolFacts taking(ToolArguments known) {
        return new ToolFacts(name, areas, byType, access, risk, since, always, reads, readsOneOf, known);
    }
}
