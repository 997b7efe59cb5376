package io.pbmcp.tools.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in a longer text.
 *
 * @param start where it begins there
 * @param end behind its last character
 * @param plain without the marks of Markdown or HTML, in lower case
 */
public record EMailAddress(int start, int end, String plain) {

    private static final Pattern AT = Pattern.compile(
            "@|\uFF20|\uFE6B|%40|&(?:amp;){0,8}(?:#0{0,6}64|#[xX]0{0,6}40|commat);?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_QUOTED = 64;
    private static final int LONGEST_ENTITY = 10;
    private static final int LONGEST_PART = 256;

    /** All that are there, in order. What only might be one counts as one. */
    public static List<EMailAddress> in(String text) {
        var found = new ArrayList<EMailAddress>();
        var behind = 0;
        for (var at = AT.matcher(text); at.find(); ) {
            var start = first(text, at.start(), behind);
            var end = last(text, at.end());
            if (start < at.start() && end > at.end()) {
                var name = text.substring(start, at.start()).replace("\\", "");
                var host = text.substring(at.end(), end).replace("\\", "");
                found.add(new EMailAddress(start, end, (name + "@" + host).toLowerCase(Locale.ROOT)));
                behind = end;
            }
        }
        return found;
    }

    /** Where to cut a text that has to end there, or before it, so that no address is cut in two. */
    public static int cut(String text, int end) {
        var from = Math.max(0, end - 2 * LONGEST_PART);
        return in(text.substring(from, Math.min(text.length(), end + 2 * LONGEST_PART))).stream()
                .filter(found -> from + found.start() < end && end < from + found.end())
                .mapToInt(found -> from + found.start())
                .findFirst()
                .orElse(end);
    }

    private static int first(String text, int at, int least) {
        var quoted = quoted(text, at, least);
        if (quoted >= 0) {
            return quoted;
        }
        var start = at;
        while (start > Math.max(least, at - LONGEST_PART)) {
            var c = text.codePointBefore(start);
            if (c == ';') {
                var entity = entity(text, start, least);
                if (entity < 0) {
                    break;
                }
                start = entity;
            } else if (part(c) || ".!#$%'*+^_~\\-".indexOf(c) >= 0) {
                start -= Character.charCount(c);
            } else {
                break;
            }
        }
        while (start < at && "*_.~'".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    /** Where the quotes around what stands before the sign begin; -1 when there are none. */
    private static int quoted(String text, int at, int least) {
        if (at - 1 <= least || text.charAt(at - 1) != '"') {
            return -1;
        }
        var from = text.lastIndexOf('"', at - 2);
        return from >= least
                        && at - from <= LONGEST_QUOTED + 2
                        && text.substring(from, at).indexOf('\n') < 0
                ? from
                : -1;
    }

    /** Where a character that is written as a number begins; -1 when none ends here. */
    private static int entity(String text, int end, int least) {
        var from = Math.max(least, end - LONGEST_ENTITY);
        var near = text.substring(from, end);
        var begin = near.lastIndexOf('&');
        return begin >= 0 && near.substring(begin).matches("&#[0-9A-Fa-fxX]{1,7};") ? from + begin : -1;
    }

    private static int last(String text, int from) {
        if (from < text.length() && text.charAt(from) == '[') {
            var close = text.substring(from, Math.min(text.length(), from + LONGEST_QUOTED + 1))
                    .indexOf(']');
            return close > 0 ? from + close + 1 : from;
        }
        var end = from;
        var letters = false;
        while (end < Math.min(text.length(), from + LONGEST_PART)) {
            var c = text.codePointAt(end);
            if (!part(c) && c != '.' && c != '-' && c != '\\') {
                break;
            }
            letters |= Character.isLetter(c);
            end += Character.charCount(c);
        }
        while (end > from && !Character.isLetterOrDigit(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return letters ? end : from;
    }

    private static boolean part(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
