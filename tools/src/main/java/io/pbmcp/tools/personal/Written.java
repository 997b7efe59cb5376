package io.pbmcp.tools.personal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * A character as it is written, itself or as an entity of HTML.
 *
 * @param c the character that is read; a blank where none is
 * @param at the end of an entity that is away from where it was looked for
 */
record Written(int c, int at) {

    private static final int LONGEST = 75;
    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp;){0,8}(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");

    /** Common ones that are never part of an address; to ask the parser takes its time. */
    private static final Set<String> BARE = Set.of("amp", "lt", "gt", "quot", "nbsp");

    static Written plain(int c, int at) {
        return new Written(c, at);
    }

    /** The entity that ends there, at a semicolon. */
    static Written endingAt(String text, int end, int least) {
        for (var at = end - 2; at >= Math.max(least, end - LONGEST); at--) {
            if (text.charAt(at) == '&') {
                var entity = ENTITY.matcher(text).region(at, end);
                return entity.matches() ? read(entity, at) : plain(' ', end);
            }
        }
        return plain(' ', end);
    }

    /** The entity that begins there, at an ampersand. */
    static Written beginningAt(String text, int begin) {
        var entity = ENTITY.matcher(text).region(begin, Math.min(text.length(), begin + LONGEST));
        return entity.lookingAt() ? read(entity, entity.end()) : plain(' ', begin);
    }

    private static Written read(Matcher entity, int at) {
        if (BARE.contains(entity.group(1))) {
            return plain(' ', at);
        }
        var decoded = Parser.unescapeEntities("&" + entity.group(1) + ";", true);
        return plain(decoded.codePointCount(0, decoded.length()) == 1 ? decoded.codePointAt(0) : ' ', at);
    }
}
