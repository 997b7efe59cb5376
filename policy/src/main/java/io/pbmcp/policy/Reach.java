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
 * @param hosts where it makes Productboard send data to, in lower case; blank for a host that nobody can tell
 */
public record Reach(Set<Need> needs, Set<String> fields, Set<Lineage> records, Set<String> hosts) {

    /** A host that nobody can tell, and that no policy can name. */
    static final String UNTOLD = "";

    public Reach {
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        records = Set.copyOf(records);
        hosts = Set.copyOf(hosts);
    }

    /** Reaches one area. */
    public static Reach of(Area area, Access access) {
        return new Reach(Set.of(new Need(area, access)), Set.of(), Set.of(), Set.of());
    }

    /** Reaches nothing but the caller's own rights. */
    public static Reach none() {
        return new Reach(Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Reaches one more area. */
    public Reach and(Area area, Access access) {
        return new Reach(more(needs, Set.of(new Need(area, access))), fields, records, hosts);
    }

    /** Writes these fields, too. */
    public Reach writing(Set<String> more) {
        return new Reach(needs, more(fields, more), records, hosts);
    }

    /** Touches these records, too. */
    public Reach touching(Set<Lineage> more) {
        return new Reach(needs, fields, more(records, more), hosts);
    }

    /** Makes Productboard send data to that host, too. */
    public Reach sendingTo(String host) {
        return new Reach(needs, fields, records, more(hosts, Set.of(host)));
    }

    /** Makes Productboard send data to a host that cannot be found out. */
    public Reach sendingToUntold() {
        return sendingTo(UNTOLD);
    }

    private static <T> Set<T> more(Set<T> some, Set<T> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
