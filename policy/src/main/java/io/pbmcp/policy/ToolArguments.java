package io.pbmcp.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a policy has to know about the arguments of a tool.
 *
 * @param names of all of them, in order
 * @param required those without which there is no call
 * @param fields the fields that it can write, by their {@linkplain FieldName#WORDS words}; an argument of that name, of one
 *     of its other names, or behind {@code add_} and {@code remove_} writes the field
 * @param anyField whether it writes custom fields, too
 * @param types the words for types of object, and the area that each belongs to; empty unless the area follows the type
 */
public record ToolArguments(
        Set<String> names, Set<String> required, Set<String> fields, boolean anyField, Map<String, Area> types) {

    /** No arguments at all. */
    public static final ToolArguments NONE = new ToolArguments(Set.of(), Set.of(), Set.of(), false, Map.of());

    public ToolArguments {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        required = Set.copyOf(required);
        fields = Set.copyOf(fields);
        types = Collections.unmodifiableMap(new TreeMap<>(types));
        if (!FieldName.WORDS.containsAll(fields)) {
            throw new IllegalArgumentException(fields + " are not all words for fields");
        }
    }

    /** Whether it writes any field. */
    public boolean writes() {
        return anyField || !fields.isEmpty();
    }

    /** Whether it can write this field, by its canonical name. */
    public boolean writes(String field) {
        return fields.contains(field) || (anyField && FieldName.isId(field));
    }

    /** The field that an argument writes. */
    public Optional<String> field(String argument) {
        var field = FieldName.canonical(argument.replaceFirst("^(add|remove)_", ""));
        return names.contains(argument) && fields.contains(field) ? Optional.of(field) : Optional.empty();
    }

    /** The fields that every call writes. */
    Set<String> always() {
        return required.stream().flatMap(argument -> field(argument).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether no call is left to a caller that must not write these. */
    boolean exhausted(Collection<String> forbidden) {
        var left = new HashSet<>(fields);
        left.removeAll(forbidden);
        return writes() && !anyField && left.isEmpty();
    }
}
