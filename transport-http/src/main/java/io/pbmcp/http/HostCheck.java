package io.pbmcp.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether {@code Host} names this server. A page that rebinds its own name to our address sends its own name, and is refused.
 *
 * @param bound the name or address we listen on; as a wildcard it is no name that a client could mean, and it does no harm
 * @param exact names with their port
 * @param names names with any port
 */
record HostCheck(String bound, Set<Authority> exact, Set<String> names) {

    static HostCheck of(HttpOptions options) {
        var exact = new HashSet<Authority>();
        var names = new HashSet<String>();
        for (var entry : options.allowHosts()) {
            Authority.read(entry).ifPresent(found -> {
                if (found.port().isPresent()) {
                    exact.add(found);
                } else {
                    names.add(found.host());
                }
            });
        }
        options.publicUrl().flatMap(Origin::of).ifPresent(origin -> {
            exact.add(new Authority(origin.host(), OptionalInt.of(origin.port())));
            if (origin.port() == Origin.usualPort(origin.scheme())) {
                exact.add(new Authority(origin.host(), OptionalInt.empty()));
            }
        });
        var bound = options.host().contains(":") && !options.host().startsWith("[")
                ? "[" + options.host() + "]"
                : options.host();
        return new HostCheck(bound.toLowerCase(Locale.ROOT), Set.copyOf(exact), Set.copyOf(names));
    }

    /** What is wrong with the values of {@code Host} in a request that came in on {@code port}. */
    Optional<String> objection(List<String> values, int port) {
        if (values.size() != 1) {
            return Optional.of("Exactly one Host header is needed, not " + values.size());
        }
        var read = Authority.read(values.get(0));
        if (read.isEmpty()) {
            return Optional.of("The Host header is malformed");
        }
        var host = read.get();
        var ours =
                (host.isLoopback() || host.host().equals(bound)) && host.port().orElse(80) == port;
        if (ours || exact.contains(host) || names.contains(host.host())) {
            return Optional.empty();
        }
        return Optional.of("This server does not answer to the host " + values.get(0)
                + "; the operator can add it with --allow-host");
    }
}
