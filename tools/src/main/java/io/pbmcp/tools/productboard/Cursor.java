package io.pbmcp.tools.productboard;

import io.pbmcp.policy.Sha256;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list, as callers carry it: page and offset in the page, bound to the query it belongs to. It names a place
 * and grants nothing; the query is decided on anew whenever it comes back.
 *
 * @param page upstream cursor of the page, empty for the first one
 * @param offset items of that page already shown
 */
record Cursor(Optional<String> page, int offset) {

    private static final Pattern TEXT = Pattern.compile("1\\.([0-9a-f]{16})\\.(\\d{1,6})\\.(.*)", Pattern.DOTALL);
    private static final int LONGEST = 8192;

    static final Cursor START = new Cursor(Optional.empty(), 0);

    /** The place so many items later on the same page. */
    Cursor plus(int items) {
        return new Cursor(page, offset + items);
    }

    String text(UpstreamRequest request) {
        var plain = "1." + digest(request) + "." + offset + "." + page.orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what a caller passed; refused when it is malformed or belongs to another query. */
    static Cursor read(String text, UpstreamRequest request) {
        var matcher = parsed(text);
        if (!matcher.group(1).equals(digest(request))) {
            throw refused("belongs to another query: the other arguments have changed since it was given out");
        }
        return new Cursor(
                Optional.of(matcher.group(3)).filter(page -> !page.isEmpty()), Integer.parseInt(matcher.group(2)));
    }

    /** Whether it is a place in that list; refused when it is malformed. */
    static boolean belongs(String text, UpstreamRequest request) {
        return parsed(text).group(1).equals(digest(request));
    }

    private static Matcher parsed(String text) {
        if (text.length() > LONGEST) {
            throw refused("is no cursor that this server gave out");
        }
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(text.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("is no cursor that this server gave out");
        }
        var matcher = TEXT.matcher(plain);
        if (!matcher.matches()) {
            throw refused("is no cursor that this server gave out");
        }
        return matcher;
    }

    static RefusedException refused(String problem) {
        return Refusal.of(
                        ErrorCode.INVALID_ARGUMENTS,
                        "cursor",
                        problem,
                        "Start over: call again with the same arguments and no cursor.")
                .asException();
    }

    private static String digest(UpstreamRequest request) {
        var query = request.method() + " " + request.target() + "\n"
                + request.body().map(Object::toString).orElse("");
        return Sha256.hex(query).substring(0, 16);
    }
}
