package io.pbmcp.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy has to know about the arguments of a tool.
 *
 * @param names of all of them, in order
 * @param required those without which there is no call
 * @param fields the fields that it can write, by their {@linkplain FieldName#WORDS words}; an argument of that name, of one
 *     of its other names, or behind {@code add_} and {@code remove_} writes the field
 * @param anyField whether it writes custom fields, too
 * @param types the words for types of object, and the area that each belongs to; empty unless the area follows the type
 * @param choices the words of arguments that take no others
 * @param omittable arguments whose empty value, a blank text or an empty list, is the same as leaving them out
 * @param consequences what follows from single arguments besides
 */
public record ToolArguments(
        Set<String> names,
        Set<String> required,
        Set<String> fields,
        boolean anyField,
        Map<String, Area> types,
        Map<String, Set<String>> choices,
        Set<String> omittable,
        List<Consequence> consequences) {

    /** No arguments at all. */
    public static final ToolArguments NONE = new ToolArguments(Set.of(), Set.of(), Set.of(), false, Map.of());

    public ToolArguments {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        required = Set.copyOf(required);
        fields = Set.copyOf(fields);
        types = Collections.unmodifiableMap(new TreeMap<>(types));
        choices = copy(choices);
        omittable = Set.copyOf(omittable);
        consequences = List.copyOf(consequences);
        if (!FieldName.WORDS.containsAll(fields)) {
            throw new IllegalArgumentException(fields + " are not all words for fields");
        }
        for (var consequence : consequences) {
            if (!names.contains(consequence.argument()) || !fields.containsAll(consequence.writes())) {
                throw new IllegalArgumentException(consequence + " is of no argument, or writes what no call does");
            }
        }
    }

    /** Arguments that write the fields of their names, and touch nothing besides. */
    public ToolArguments(
            Set<String> names, Set<String> required, Set<String> fields, boolean anyField, Map<String, Area> types) {
        this(names, required, fields, anyField, types, Map.of(), Set.of(), List.of());
    }

    /** These arguments, with what follows from their values. */
    public ToolArguments where(Map<String, Set<String>> words, Set<String> leftOut, List<Consequence> following) {
        return new ToolArguments(names, required, fields, anyField, types, words, leftOut, following);
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> choices) {
        var copy = new TreeMap<String, Set<String>>();
        choices.forEach((name, words) -> copy.put(name, Collections.unmodifiableSet(new LinkedHashSet<>(words))));
        return Collections.unmodifiableMap(copy);
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
        var named = required.stream().flatMap(argument -> field(argument).stream());
        var besides = consequences.stream()
                .filter(consequence -> consequence.value().isEmpty() && required.contains(consequence.argument()))
                .flatMap(consequence -> consequence.writes().stream());
        return Stream.concat(named, besides).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether no call is left to a caller that must not write these. */
    boolean exhausted(Collection<String> forbidden) {
        var left = new HashSet<>(fields);
        left.removeAll(forbidden);
        return writes() && !anyField && left.isEmpty();
    }
}
