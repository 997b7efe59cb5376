package io.pbmcp.server.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Whom a token is meant for. Web addresses are compared in one form (RFC 8707): scheme and host in lower case, no usual port, no slash at
 * the end; everything else letter by letter.
 */
record Audience(String form) {

    static Audience of(String text) {
        try {
            var address = new URI(text);
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            var web = scheme.equals("https") || scheme.equals("http");
            if (!web
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null) {
                return new Audience(text);
            }
            var usual = scheme.equals("https") ? 443 : 80;
            var port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
            var path = address.getRawPath().endsWith("/")
                    ? address.getRawPath().substring(0, address.getRawPath().length() - 1)
                    : address.getRawPath();
            return new Audience(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port + path);
        } catch (URISyntaxException e) {
            return new Audience(text);
        }
    }

    /** Whether it is among the audiences of a token. */
    boolean isAmong(List<String> audiences) {
        return audiences.stream().map(Audience::of).anyMatch(this::equals);
    }
}
