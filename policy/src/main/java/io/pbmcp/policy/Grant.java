package io.pbmcp.policy;

import java.util.ArrayList;
import java.util.Optional;

/**
 * One {@code --grant AREA=LEVEL} of the command line.
 *
 * @param area the area; absent for {@code *}, which covers those that are not named
 */
public record Grant(Optional<Area> area, Level level) {

    /**
     * Reads {@code AREA=LEVEL}.
     *
     * @throws IllegalArgumentException with a sentence for the operator, when it is anything else
     */
    public static Grant parse(String text) {
        var equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no grant; write AREA=LEVEL, such as notes=write.");
        }
        var level = text.substring(equals + 1);
        return new Grant(
                area(text.substring(0, equals)),
                Word.find(Level.class, level)
                        .orElseThrow(() -> new IllegalArgumentException(
                                Nearest.sentence(level, "level", Word.words(Level.class)))));
    }

    private static Optional<Area> area(String word) {
        if (word.equals("*")) {
            return Optional.empty();
        }
        var choices = new ArrayList<>(Word.words(Area.class));
        choices.add("*");
        return Optional.of(Word.find(Area.class, word)
                .orElseThrow(() -> new IllegalArgumentException(Nearest.sentence(word, "area", choices))));
    }
}
