package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where Productboard's API begins: an https address, or a plain one on this machine.
 *
 * @param uri the address without a slash at its end
 */
public record BaseAddress(URI uri) {

    /** The API of Productboard itself. */
    public static final BaseAddress PRODUCTBOARD = of("https://api.productboard.com/v2");

    public BaseAddress {
        problem(uri).ifPresent(problem -> {
            throw new IllegalArgumentException("The Productboard address " + problem);
        });
    }

    /**
     * Reads an address as an operator writes it.
     *
     * @throws IllegalArgumentException with a sentence for the operator when it cannot be used
     */
    public static BaseAddress of(String text) {
        try {
            return new BaseAddress(new URI(text.strip().replaceFirst("/+$", "")));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The Productboard address is not a web address", e);
        }
    }

    /** Whether it names the version that is spoken here, as Productboard's own address does. */
    boolean versioned() {
        return Optional.ofNullable(uri.getPath()).orElse("").endsWith("/v2");
    }

    /** The address of one request. */
    String of(UpstreamRequest request) {
        return uri + request.target();
    }

    /** Whether a link leads to the same operation on the same host; an answer that says otherwise is not trusted. */
    boolean leadsBackTo(UpstreamRequest request, String link) {
        try {
            var there = new URI(link.replace("[", "%5B").replace("]", "%5D"));
            var here = new URI(of(request));
            return here.getScheme()
                            .equalsIgnoreCase(
                                    Optional.ofNullable(there.getScheme()).orElse(""))
                    && here.getRawAuthority()
                            .equalsIgnoreCase(
                                    Optional.ofNullable(there.getRawAuthority()).orElse(""))
                    && here.getPath().equals(there.getPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<String> problem(URI uri) {
        var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        var host = Optional.ofNullable(uri.getHost()).orElse("");
        if (host.isEmpty()) {
            return Optional.of("names no host; write it like https://api.productboard.com/v2");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("must be scheme, host, port and path only");
        }
        if (scheme.equals("https") || (scheme.equals("http") && Loopback.names(host))) {
            return Optional.empty();
        }
        return Optional.of(
                scheme.equals("http")
                        ? "must be https: plain http would show the token to the network (allowed on loopback only)"
                        : "must begin with https://");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
