package io.pbmcp.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What a call touches because one of its arguments is given, besides what every call of the tool does.
 *
 * @param argument name of the argument
 * @param value the one value that has this consequence; every value has it when empty
 * @param writes fields that are written then, by their {@linkplain FieldName#WORDS words}
 * @param access what is then done to the areas of the tool; as its card says when empty
 * @param reads areas that are read then
 * @param readsOneOf areas of which one is read then; none when empty
 */
public record Consequence(
        String argument,
        Optional<String> value,
        Set<String> writes,
        Optional<Access> access,
        Set<Area> reads,
        Set<Area> readsOneOf) {

    public Consequence {
        writes = Set.copyOf(writes);
        reads = Set.copyOf(reads);
        readsOneOf = Set.copyOf(readsOneOf);
    }

    /** An argument that writes a field by one of its values. */
    public static Consequence ofChoice(String argument, String value, String field) {
        return new Consequence(argument, Optional.of(value), Set.of(field), Optional.empty(), Set.of(), Set.of());
    }
}
