package io.pbmcp.sandbox.notes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which fields an answer carries.
 *
 * @param all whether empty fields are shown as null
 * @param named exactly these fields, even empty ones; empty for no such choice
 */
record NoteSelection(boolean all, Optional<List<NoteField>> named) {

    private static final NoteSelection FILLED = new NoteSelection(false, Optional.empty());

    /** Reads the words a client sent; a wrong one is refused with what {@code refusal} makes of the reason. */
    static NoteSelection read(Optional<List<String>> words, Function<String, RuntimeException> refusal) {
        List<String> given = words.orElse(List.of());
        if (words.isEmpty() || given.equals(List.of("default"))) {
            return FILLED;
        }
        if (given.equals(List.of("all"))) {
            return new NoteSelection(true, Optional.empty());
        }
        if (given.contains("all") || given.contains("default")) {
            throw refusal.apply("'all' and 'default' cannot be combined with field ids.");
        }
        return new NoteSelection(
                false,
                Optional.of(given.stream()
                        .map(id -> NoteField.of(id)
                                .orElseThrow(() -> refusal.apply("There is no note field '" + id + "'; notes have "
                                        + String.join(", ", NoteField.ids()) + ".")))
                        .toList()));
    }

    /** Whether a field is shown. */
    boolean shows(NoteField field, boolean filled) {
        return named.map(fields -> fields.contains(field)).orElse(all || filled);
    }
}
