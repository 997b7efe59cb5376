package io.pbmcp.sandbox.callback;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which receiver on this machine stands for which public host; a host without one cannot be reached from a sandbox. */
public final class Receivers {

    private static final Pattern PUBLIC =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Map<String, URI> addresses = new TreeMap<>();

    /**
     * Lets a receiver stand for a public host.
     *
     * @param host such as {@code hooks.example.com}
     * @param address {@code http://127.0.0.1:PORT}, without a path
     * @throws IllegalArgumentException saying which of the two is wrong
     */
    public synchronized void put(String host, URI address) {
        var name = host.toLowerCase(Locale.ROOT);
        if (!PUBLIC.matcher(name).matches()) {
            throw new IllegalArgumentException("host must be a public name such as hooks.example.com");
        }
        if (!"http".equals(address.getScheme())
                || !LOOPBACK.contains(String.valueOf(address.getHost()))
                || address.getPort() < 1
                || !address.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("address must be http://127.0.0.1:PORT, without a path");
        }
        addresses.put(name, address);
    }

    /** Where a request to this public address goes. */
    public synchronized Optional<URI> find(URI target) {
        var host = target.getHost();
        return Optional.ofNullable(host == null ? null : addresses.get(host.toLowerCase(Locale.ROOT)))
                .map(address -> URI.create(address
                        + target.getRawPath()
                        + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())));
    }

    /** Receivers by public host. */
    public synchronized Map<String, URI> all() {
        return Map.copyOf(addresses);
    }

    /** No host can be reached any more. */
    public synchronized void clear() {
        addresses.clear();
    }
}
