package io.pbmcp.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The UUID of something in Productboard, from the forms in which people and models hold it: as it is, as Productboard's
 * base64 id, or in a web address. Nothing is ever fetched from such an address.
 */
public final class PastedId {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECODED =
            Pattern.compile("(?:\\d+:)?PmEntity:(" + UUID + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,200}={0,2}");
    private static final int LONGEST = 2048;

    private PastedId() {}

    /** Whether a text is a UUID; only those look like ids to people, so nothing else is taken for one. */
    public static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /**
     * The UUID in lower case; empty when the text holds none.
     *
     * @param collections of the API, such as {@code entities}, in whose addresses an id is looked for
     */
    public static Optional<String> find(String text, Set<String> collections) {
        if (isUuid(text)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        return text.contains("/") ? path(text).flatMap(path -> inPath(path, collections)) : decoded(text);
    }

    /** The path, without a slash at its end, of an https address on a host of Productboard's; empty for everything else. */
    public static Optional<String> path(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
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

    private static Optional<String> inPath(String path, Set<String> collections) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        var before = path.substring(0, path.length() - last.length());
        if (before.endsWith("/detail/")) {
            return decoded(last);
        }
        return isUuid(last) && collections.stream().anyMatch(each -> before.endsWith("/" + each + "/"))
                ? Optional.of(last.toLowerCase(Locale.ROOT))
                : Optional.empty();
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
