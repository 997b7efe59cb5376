package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which fields a read returns.
 *
 * @param ids the fields asked for by id; empty when none were named
 * @param all whether empty fields are wanted too
 */
record Selection(Set<String> ids, boolean all) {

    /** What a read returns that does not say: every field that holds something. */
    static final Selection NON_EMPTY = new Selection(Set.of(), false);

    private static final String ALL = "all";
    private static final String DEFAULT = "default";

    /** From {@code fields[]}; ids must belong to one of these types. */
    static Selection of(Query query, Fields fields, Collection<EntityType> types) {
        return query.fields()
                .map(words -> of(words, fields, types, detail -> Problem.parameter("fields[]", detail)))
                .orElse(NON_EMPTY);
    }

    /** From {@code return.fields}: a word or an array. */
    static Selection of(Input input, Fields fields, Collection<EntityType> types) {
        if (input.value().isString()) {
            return new Selection(Set.of(), input.word(List.of(ALL, DEFAULT)).equals(ALL));
        }
        return of(input.items().stream().map(Input::text).toList(), fields, types, input::invalid);
    }

    private static Selection of(
            List<String> words, Fields fields, Collection<EntityType> types, Function<String, Problem> refusal) {
        if (words.contains(ALL) || words.contains(DEFAULT)) {
            if (Set.copyOf(words).size() > 1) {
                throw refusal.apply("Ask for 'all', for 'default', or for field ids, not for a mix.");
            }
            return new Selection(Set.of(), words.contains(ALL));
        }
        return new Selection(
                words.stream()
                        .map(word -> types.stream()
                                .flatMap(type -> fields.find(type, word).stream())
                                .findFirst()
                                .map(Field::id)
                                .orElseThrow(() -> refusal.apply("There is no field '" + word + "' here.")))
                        .collect(Collectors.toUnmodifiableSet()),
                false);
    }

    /** Whether this field may appear. */
    boolean wants(Field field) {
        return ids.isEmpty() || ids.contains(field.id());
    }

    /** Whether an empty field appears, as null. */
    boolean showsEmpty() {
        return all || !ids.isEmpty();
    }
}
