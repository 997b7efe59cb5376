package io.pbmcp.tools.productboard;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The UUID of an object in Productboard, from any of the forms in which people and models hold it. */
public final class ObjectId {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECODED =
            Pattern.compile("(?:\\d+:)?PmEntity:(" + UUID + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,200}={0,2}");
    private static final Pattern NUMBERED = Pattern.compile("/(notes|members|teams)/\\d+(?:/|$)");
    private static final int LONGEST = 2048;

    private ObjectId() {}

    /**
     * The UUID, in lower case, that a caller means by a UUID, by Productboard's base64 id, or by the web address of an entity.
     *
     * @param field the argument, for the refusal
     * @param text what the caller passed
     * @throws io.pbmcp.tools.kit.RefusedException with {@code invalid_arguments} for everything else
     */
    public static String parse(String field, String text) {
        var given = text.strip();
        return find(given).orElseThrow(() -> refusal(field, given).asException());
    }

    /** Whether a text is a UUID; only those look like ids to people, so nothing else is taken for one. */
    public static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /** The UUID in any of these forms; empty for everything else. */
    public static Optional<String> find(String text) {
        if (isUuid(text)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        return text.contains("/") ? address(text).flatMap(ObjectId::inAddress) : decoded(text);
    }

    private static Optional<String> inAddress(URI address) {
        var path = Optional.ofNullable(address.getPath()).orElse("").replaceFirst("/+$", "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        var before = path.substring(0, path.length() - last.length());
        if (before.endsWith("/detail/")) {
            return decoded(last);
        }
        var apiObject = before.endsWith("/entities/")
                || before.endsWith("/notes/")
                || before.endsWith("/members/")
                || before.endsWith("/teams/");
        return apiObject && isUuid(last) ? Optional.of(last.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** An https address on a host of Productboard's; nothing is ever fetched from it. */
    private static Optional<URI> address(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var address = new URI(text);
            var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
            var theirs = host.equals("productboard.com") || host.endsWith(".productboard.com");
            return "https".equalsIgnoreCase(address.getScheme()) && theirs ? Optional.of(address) : Optional.empty();
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

    private static Refusal refusal(String field, String text) {
        var numbered = address(text)
                .map(address ->
                        NUMBERED.matcher(Optional.ofNullable(address.getPath()).orElse("")))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1));
        if (numbered.isPresent()) {
            var what = numbered.get().substring(0, numbered.get().length() - 1);
            return Refusal.of(
                    ErrorCode.INVALID_ARGUMENTS,
                    field,
                    "is the web address of a " + what + "; it holds a number that Productboard's API does not take",
                    "Find the " + what + " with " + what + "_search and pass the id shown there.");
        }
        return Refusal.of(
                ErrorCode.INVALID_ARGUMENTS,
                field,
                text.isEmpty()
                        ? "is empty; expected an id"
                        : "is not an id; expected a UUID such as 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f, or for an entity "
                                + "its web address (https://<workspace>.productboard.com/detail/…)",
                "Pass an id as a search tool shows it.");
    }
}
