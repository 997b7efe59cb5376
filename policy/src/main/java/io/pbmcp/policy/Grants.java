package io.pbmcp.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Levels by area, as one {@code areas} mapping of a policy states them.
 *
 * @param named the areas that are named
 * @param others what {@code "*"} says of all that are not
 */
public record Grants(Map<Area, Level> named, Optional<Level> others) {

    /** No area named. */
    public static final Grants NOTHING = new Grants(Map.of(), Optional.empty());

    /** Everything, in every area. */
    public static final Grants EVERYTHING = new Grants(Map.of(), Optional.of(Level.FULL));

    public Grants {
        var ordered = new EnumMap<Area, Level>(Area.class);
        ordered.putAll(named);
        named = Collections.unmodifiableMap(ordered);
    }

    /** What is said of an area, by name or by {@code "*"}. */
    public Optional<Level> find(Area area) {
        return Optional.ofNullable(named.get(area)).or(() -> others);
    }

    /** The path of the entry that speaks of the area, below the path of this mapping; the mapping itself if none does. */
    String rule(String path, Area area) {
        if (named.containsKey(area)) {
            return path + "." + area.word();
        }
        return others.isPresent() ? path + ".*" : path;
    }

    /** These grants with one entry replaced; without an area, the one of {@code "*"}. */
    public Grants with(Optional<Area> area, Level level) {
        if (area.isEmpty()) {
            return new Grants(named, Optional.of(level));
        }
        var more = new EnumMap<Area, Level>(Area.class);
        more.putAll(named);
        more.put(area.get(), level);
        return new Grants(more, others);
    }
}
