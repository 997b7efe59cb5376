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
    private static final int LONGEST_PART = 256;

    /** A part with the marks in it. */
    private static final int LONGEST_MARKED = 1024;

    /** All that are there, in order. What only might be one counts as one. */
    public static List<EMailAddress> in(String text) {
        var found = new ArrayList<EMailAddress>();
        var behind = 0;
        for (var at = AT.matcher(text); at.find(); ) {
            var name = Side.before(text, at.start(), behind);
            var host = Side.behind(text, at.end());
            if (name.end >= 0 && host.end >= 0) {
                var plain = name.plain().reverse() + "@" + host.plain();
                found.add(new EMailAddress(name.end, host.end, plain.toLowerCase(Locale.ROOT)));
                behind = host.end;
            }
        }
        return found;
    }

    /** Where to cut a text that has to end there, or before it, so that no address is cut in two. */
    public static int cut(String text, int end) {
        var from = Math.max(0, end - 2 * LONGEST_MARKED);
        return in(text.substring(from, Math.min(text.length(), end + 2 * LONGEST_MARKED))).stream()
                .filter(found -> from + found.start() < end && end < from + found.end())
                .mapToInt(found -> from + found.start())
                .findFirst()
                .orElse(end);
    }

    /** What is on one side of the sign, read away from it: a name before it, a host behind it. */
    private static final class Side {

        private final String text;
        private final StringBuilder read = new StringBuilder();

        /** Where the part ends for sure, so far; -1 when there is none. */
        private int end = -1;

        /** How much of what was read is in the part. */
        private int taken;

        private Side(String text) {
            this.text = text;
        }

        static Side before(String text, int at, int least) {
            var side = new Side(text);
            side.name(at, least);
            return side;
        }

        static Side behind(String text, int at) {
            var side = new Side(text);
            side.host(at);
            if (side.end < 0) {
                side.literal(at);
            }
            return side;
        }

        StringBuilder plain() {
            return new StringBuilder(read.substring(0, taken));
        }

        /** A link may begin within the name and end behind the sign, so that what opens one is skipped in any case. */
        private void name(int at, int least) {
            var here = at;
            var closed = 0;
            while (here > Math.max(least, at - LONGEST_MARKED) && read.length() < LONGEST_PART) {
                var c = text.codePointBefore(here);
                var mark = Markup.begin(text, here, least);
                if (c == '"' && read.isEmpty()) {
                    quoted(here, least);
                    return;
                }
                if (mark < here) {
                    closed += c == ')' ? 1 : 0;
                    here = mark;
                } else if (c == ']' || c == ')') {
                    closed++;
                    here--;
                } else if (c == '[' || (c == '(' && closed > 0)) {
                    closed--;
                    here--;
                } else {
                    var one = c == ';' ? Written.endingAt(text, here, least) : Written.plain(c, here);
                    if (!part(one.c()) && ".!#$%'+^_-".indexOf(one.c()) < 0) {
                        return;
                    }
                    here = c == ';' ? one.at() : here - Character.charCount(c);
                    take(one.c(), here, "._'".indexOf(one.c()) < 0);
                }
            }
        }

        private void quoted(int close, int least) {
            for (var at = close - 2; at >= Math.max(least, close - LONGEST_QUOTED - 2); at--) {
                if (text.charAt(at) == '\n') {
                    return;
                }
                if (text.charAt(at) == '"') {
                    end = at;
                    read.append(text, at, close).reverse();
                    taken = read.length();
                    return;
                }
            }
        }

        /** Stops at letters that stand right behind a mark, unless the host has none before it. */
        private void host(int from) {
            var here = from;
            var letters = false;
            var joined = true;
            while (here < Math.min(text.length(), from + LONGEST_MARKED) && read.length() < LONGEST_PART) {
                var c = text.codePointAt(here);
                var mark = Markup.end(text, here);
                if (mark > here || c == '_' || (!letters && "[(<\u2039".indexOf(c) >= 0)) {
                    joined &= !letters || ".-".indexOf(read.charAt(read.length() - 1)) >= 0;
                    here = Math.max(mark, here + 1);
                    continue;
                }
                var one = c == '&' ? Written.beginningAt(text, here) : Written.plain(c, here);
                var joint = one.c() == '.' || one.c() == '-';
                if (!joint && (!part(one.c()) || !joined)) {
                    return;
                }
                joined = true;
                letters |= Character.isLetter(one.c());
                here = c == '&' ? one.at() : here + Character.charCount(c);
                take(one.c(), here, letters && Character.isLetterOrDigit(one.c()));
            }
        }

        /** A number of a machine in brackets. */
        private void literal(int from) {
            for (var at = from; at < Math.min(text.length(), from + LONGEST_QUOTED) && text.charAt(from) == '['; at++) {
                if (text.charAt(at) == ']') {
                    end = at + 1;
                    read.setLength(0);
                    read.append(text, from, end);
                    taken = read.length();
                    return;
                }
            }
        }

        private void take(int c, int here, boolean surely) {
            read.appendCodePoint(c);
            if (surely) {
                end = here;
                taken = read.length();
            }
        }
    }

    private static boolean part(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
