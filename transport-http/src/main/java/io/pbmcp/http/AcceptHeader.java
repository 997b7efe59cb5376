package io.pbmcp.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The media types a client reads.
 *
 * @param types what it lists, lower case, without those it gives a weight of zero
 */
record AcceptHeader(Set<String> types) {

    static AcceptHeader read(List<String> values) {
        var types = new HashSet<String>();
        for (var value : values) {
            for (var entry : value.toLowerCase(Locale.ROOT).split(",", -1)) {
                var parts = entry.split(";", -1);
                var refused = false;
                for (var at = 1; at < parts.length; at++) {
                    refused |= parts[at].strip().matches("q=0(\\.0*)?");
                }
                if (!refused && parts.length > 0) {
                    types.add(parts[0].strip());
                }
            }
        }
        return new AcceptHeader(Set.copyOf(types));
    }

    /** Whether the client reads {@code family/kind}. */
    boolean reads(String family, String kind) {
        return types.contains(family + "/" + kind) || types.contains(family + "/*") || types.contains("*/*");
    }
}
