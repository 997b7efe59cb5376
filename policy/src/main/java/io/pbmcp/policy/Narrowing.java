package io.pbmcp.policy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Less than what a policy grants, asked for by the operator or by the caller itself; it can only take away.
 *
 * @param readOnly nothing but reads
 * @param areas when present, nothing outside of these areas
 */
public record Narrowing(boolean readOnly, Optional<Set<Area>> areas) {

    /** Takes nothing away. */
    public static final Narrowing NONE = new Narrowing(false, Optional.empty());

    /** Takes away everything but reads. */
    public static final Narrowing READ_ONLY = new Narrowing(true, Optional.empty());

    public Narrowing {
        areas = areas.map(Set::copyOf);
    }

    /**
     * Reads what a request may say of itself: {@code read-only}, {@code areas=notes,features}, or both with a semicolon
     * between them.
     *
     * @throws IllegalArgumentException with a sentence for the caller, when it is anything else
     */
    public static Narrowing parse(String text) {
        var all = NONE;
        for (var part : text.split(";", -1)) {
            var word = part.strip();
            if (word.equals("read-only")) {
                all = all.and(READ_ONLY);
            } else if (word.startsWith("areas=")) {
                all = all.and(new Narrowing(false, Optional.of(areas(word.substring("areas=".length())))));
            } else {
                throw new IllegalArgumentException("\"" + word
                        + "\" narrows nothing; write read-only, or areas= with areas such as notes,features.");
            }
        }
        return all;
    }

    private static Set<Area> areas(String words) {
        return Arrays.stream(words.split(",", -1))
                .map(String::strip)
                .map(word -> Word.find(Area.class, word)
                        .orElseThrow(() ->
                                new IllegalArgumentException(Nearest.sentence(word, "area", Word.words(Area.class)))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is left when both apply. */
    public Narrowing and(Narrowing other) {
        var both = areas.isEmpty()
                ? other.areas
                : other.areas.isEmpty() ? areas : Optional.of(intersection(areas.get(), other.areas.get()));
        return new Narrowing(readOnly || other.readOnly, both);
    }

    /** The level that is left of {@code level} in {@code area}. */
    public Level apply(Area area, Level level) {
        if (areas.isPresent() && !areas.get().contains(area)) {
            return Level.OFF;
        }
        return readOnly ? level.least(Level.READ) : level;
    }

    private static Set<Area> intersection(Set<Area> left, Set<Area> right) {
        return left.stream().filter(right::contains).collect(Collectors.toUnmodifiableSet());
    }
}
