package io.pbmcp.policy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that an agent may not do although its areas would grant it.
 *
 * @param tool name of the tool, or {@code *} for every tool
 * @param fields fields that the tool must not write, by the standard name or the id of a custom field; empty forbids the
 *     tool as a whole
 * @param because the reason, for whoever is refused
 */
public record Except(String tool, Set<String> fields, Optional<String> because) {

    /** Stands for every tool. */
    public static final String EVERY = "*";

    public Except {
        fields = Set.copyOf(fields);
    }

    /** Whether it forbids a tool whatever the arguments. */
    public boolean forbids(ToolFacts of) {
        return speaksOf(of.name()) && fields.isEmpty();
    }

    /** The fields that it keeps a tool from writing, by their canonical names. */
    public Set<String> keeps(ToolFacts of) {
        return speaksOf(of.name())
                ? FieldName.canonical(fields).stream()
                        .filter(of.arguments()::writes)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private boolean speaksOf(String name) {
        return tool.equals(EVERY) || tool.equals(name);
    }
}
