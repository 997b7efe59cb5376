package io.pbmcp.policy;

import java.util.Optional;
import java.util.Set;

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
        return left.stream().filter(right::contains).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
