package io.pbmcp.http;

import java.net.URI;
import java.util.List;

/**
 * The address by which clients know this server: the public one of the operator, else the one that was bound. What a request calls
 * it ({@code Host}) is never asked, because metadata and challenges send clients and their tokens somewhere.
 *
 * @param base scheme, host and port
 * @param path of the endpoint, with what a proxy puts before it
 */
record PublicAddress(String base, String path) {

    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    /** The address of a server that listens on {@code port}. */
    static PublicAddress of(HttpOptions options, int port) {
        return options.publicUrl().map(PublicAddress::of).orElseGet(() -> bound(options.host(), port));
    }

    private static PublicAddress of(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        return new PublicAddress(
                url.getScheme() + "://" + url.getRawAuthority(),
                path.endsWith(McpEndpoint.PATH) ? path : path + McpEndpoint.PATH);
    }

    private static PublicAddress bound(String host, int port) {
        var name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return new PublicAddress("http://" + name + ":" + port, McpEndpoint.PATH);
    }

    /** What access tokens have to be meant for. */
    URI resource() {
        return URI.create(base + path);
    }

    /** Where the metadata of this server is. */
    URI metadata() {
        return URI.create(base + WELL_KNOWN + path);
    }

    /** Whether the metadata is served at a path; how much of it a proxy takes away is not known here. */
    boolean isMetadata(String asked) {
        return asked.startsWith(WELL_KNOWN)
                && List.of("", McpEndpoint.PATH, path).contains(asked.substring(WELL_KNOWN.length()));
    }
}
