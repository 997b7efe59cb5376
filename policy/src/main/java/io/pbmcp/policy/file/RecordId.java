package io.pbmcp.policy.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The UUID of an entity, from the forms in which people copy it: as it is, or as its web address. */
final class RecordId {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECODED =
            Pattern.compile("(?:\\d+:)?PmEntity:(" + UUID + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,200}={0,2}");

    private RecordId() {}

    /** The id in lower case; empty when the text is none. */
    static Optional<String> find(String text) {
        if (UUID.matcher(text).matches()) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        return text.contains("/") ? path(text).flatMap(RecordId::inPath) : decoded(text);
    }

    /** What is wrong with a text that is no id; empty when nothing is. */
    static Optional<String> problem(String text) {
        return find(text).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "This is no id of an entity; write a UUID such as 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f, or the"
                                + " web address of the product or component (https://<workspace>.productboard.com/…/detail/…).");
    }

    private static Optional<String> inPath(String path) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        var before = path.substring(0, path.length() - last.length());
        if (before.endsWith("/detail/")) {
            return decoded(last);
        }
        return before.endsWith("/entities/") && UUID.matcher(last).matches()
                ? Optional.of(last.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The path of an https address on a host of Productboard's. */
    private static Optional<String> path(String text) {
        try {
            var address = new URI(text);
            var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
            var theirs = host.equals("productboard.com") || host.endsWith(".productboard.com");
            return "https".equalsIgnoreCase(address.getScheme()) && theirs
                    ? Optional.ofNullable(address.getPath()).map(path -> path.replaceFirst("/+$", ""))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(String text) {
        if (!BASE64.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var plain = text.replace('-', '+').replace('_', '/').replaceFirst("=+$", "");
            var matcher = DECODED.matcher(new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8));
            return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
