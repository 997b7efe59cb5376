package io.pbmcp.tools.personal;

import java.util.regex.Pattern;

/**
 * What stands between the letters of a text and is not read with them: marks of Markdown, tags, ends of links, and what shows
 * nothing. Every question looks at so many characters at most, however long the text is.
 */
final class Markup {

    private static final int LONGEST_TAG = 256;
    private static final int LONGEST_TARGET = 512;
    private static final Pattern TAG = Pattern.compile("[<\u2039]/?[A-Za-z][A-Za-z0-9]{0,15}(?:[\\s/][^<>\u2039]*+)?>");

    private Markup() {}

    /** Where markup begins that ends there; the end itself when none does. */
    static int begin(String text, int end, int least) {
        var c = text.charAt(end - 1);
        if (c == '>') {
            for (var at = end - 2; at >= Math.max(least, end - LONGEST_TAG); at--) {
                if (opensTag(text.charAt(at))) {
                    return TAG.matcher(text).region(at, end).matches() ? at : end;
                }
            }
        } else if (c == ')') {
            for (var at = end - 2; at >= Math.max(least, end - LONGEST_TARGET); at--) {
                if (opensTarget(text, at)) {
                    return text.substring(at, end).indexOf('\n') < 0 ? at : end;
                }
            }
        } else if (sign(text.codePointBefore(end))) {
            return end - Character.charCount(text.codePointBefore(end));
        }
        return end;
    }

    /** Where markup ends that begins there; the begin itself when none does. */
    static int end(String text, int begin) {
        var c = text.charAt(begin);
        if (opensTag(c)) {
            var tag = TAG.matcher(text).region(begin, Math.min(text.length(), begin + LONGEST_TAG));
            return tag.lookingAt() ? tag.end() : begin;
        }
        if (opensTarget(text, begin)) {
            for (var at = begin + 2; at < Math.min(text.length(), begin + LONGEST_TARGET); at++) {
                if (text.charAt(at) == ')') {
                    return at + 1;
                }
            }
            return begin;
        }
        return sign(text.codePointAt(begin)) ? begin + Character.charCount(text.codePointAt(begin)) : begin;
    }

    /** Also where a blank was put, so that nobody follows the link. */
    private static boolean opensTarget(String text, int at) {
        return text.startsWith("](", at) || text.startsWith("] (", at);
    }

    private static boolean opensTag(char c) {
        return c == '<' || c == '\u2039';
    }

    /** Whether a character only sets off what is beside it, or shows nothing at all. */
    private static boolean sign(int c) {
        return "*`~\\".indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT;
    }
}
