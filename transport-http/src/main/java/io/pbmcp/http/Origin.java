package io.pbmcp.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A web origin, read strictly and compared part by part.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as in {@link Authority}
 * @param port the one that is written, else the one the scheme implies
 */
record Origin(String scheme, String host, int port) {

    /** Reads {@code scheme://host[:port]} with nothing after it. */
    static Optional<Origin> read(String text) {
        var cut = text.indexOf("://");
        if (cut < 0) {
            return Optional.empty();
        }
        var scheme = text.substring(0, cut).toLowerCase(Locale.ROOT);
        var usual = usualPort(scheme);
        return usual == 0
                ? Optional.empty()
                : Authority.read(text.substring(cut + 3))
                        .map(found ->
                                new Origin(scheme, found.host(), found.port().orElse(usual)));
    }

    /** The origin of an address without a user. */
    static Optional<Origin> of(URI url) {
        return url.getScheme() == null || url.getRawAuthority() == null
                ? Optional.empty()
                : read(url.getScheme() + "://" + url.getRawAuthority());
    }

    boolean isLoopback() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** The port that {@code scheme} implies, 0 for a scheme that has no place here. */
    static int usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> 0;
        };
    }
}
