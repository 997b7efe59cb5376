package io.pbmcp.policy;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one call touches, known after its arguments were read and its objects looked up, before anything is written.
 *
 * @param needs every area the call reaches with the access it takes there; all must be granted
 * @param fields ids of the fields it writes, resolved from whatever the caller wrote
 * @param records where the records stand that it reads or writes; only looked up for agents that may not know of all
 */
public record Reach(Set<Need> needs, Set<String> fields, Set<Lineage> records) {

    public Reach {
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        records = Set.copyOf(records);
    }

    /** Reaches one area. */
    public static Reach of(Area area, Access access) {
        return new Reach(Set.of(new Need(area, access)), Set.of(), Set.of());
    }

    /** Reaches nothing but the caller's own rights. */
    public static Reach none() {
        return new Reach(Set.of(), Set.of(), Set.of());
    }

    /** Reaches one more area. */
    public Reach and(Area area, Access access) {
        var all = new LinkedHashSet<>(needs);
        all.add(new Need(area, access));
        return new Reach(all, fields, records);
    }

    /** Writes these fields, too. */
    public Reach writing(Set<String> more) {
        var all = new LinkedHashSet<>(fields);
        all.addAll(more);
        return new Reach(needs, all, records);
    }

    /** Touches these records, too. */
    public Reach touching(Set<Lineage> more) {
        var all = new LinkedHashSet<>(records);
        all.addAll(more);
        return new Reach(needs, fields, all);
    }
}
