package io.pbmcp.http;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host with or without a port, read strictly: no user, no trailing dot, no blanks, no leading zeros.
 *
 * @param host in lower case; an IPv6 address keeps its brackets
 */
record Authority(String host, OptionalInt port) {

    private static final Pattern SHAPE =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?::([1-9][0-9]{0,4}))?");

    static Optional<Authority> read(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches() || match.group(1).contains("..")) {
            return Optional.empty();
        }
        var host = match.group(1).toLowerCase(Locale.ROOT);
        if (match.group(2) == null) {
            return Optional.of(new Authority(host, OptionalInt.empty()));
        }
        var port = Integer.parseInt(match.group(2));
        return port > 65535 ? Optional.empty() : Optional.of(new Authority(host, OptionalInt.of(port)));
    }

    /** Whether this is one of the three usual spellings of this machine. */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
