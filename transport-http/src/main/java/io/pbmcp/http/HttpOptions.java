package io.pbmcp.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where to listen and whom to expect at the door.
 *
 * @param host name or address to bind, such as {@code 127.0.0.1}
 * @param port port to bind; 0 takes any free one
 * @param publicUrl how clients behind a proxy call this server; its host is accepted in {@code Host}
 * @param allowHosts further values of {@code Host}: {@code name:port}, or {@code name} for that name with any port
 * @param allowOrigins web origins, {@code scheme://host[:port]}, whose pages may call this server and read its answers
 * @param limits how much of everything
 */
public record HttpOptions(
        String host,
        int port,
        Optional<URI> publicUrl,
        Set<String> allowHosts,
        Set<String> allowOrigins,
        HttpLimits limits) {

    public HttpOptions {
        allowHosts = Set.copyOf(allowHosts);
        allowOrigins = Set.copyOf(allowOrigins);
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host to bind is missing; 127.0.0.1 is the safe one");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port);
        }
        publicUrl.ifPresent(url -> {
            if (Origin.of(url).isEmpty()) {
                throw new IllegalArgumentException(
                        "The public URL must look like https://name[:port][/path], without a user, not " + url);
            }
        });
        for (var entry : allowHosts) {
            if (Authority.read(entry).isEmpty()) {
                throw new IllegalArgumentException("An allowed host must be name or name:port, not " + entry);
            }
        }
        for (var entry : allowOrigins) {
            if (Origin.read(entry).isEmpty()) {
                throw new IllegalArgumentException(
                        "An allowed origin must be http(s)://name[:port] and nothing after it, not " + entry);
            }
        }
    }

    /** Listens on 127.0.0.1, for nobody but programs of this machine. */
    public static HttpOptions loopback(int port) {
        return new HttpOptions("127.0.0.1", port, Optional.empty(), Set.of(), Set.of(), HttpLimits.DEFAULT);
    }
}
