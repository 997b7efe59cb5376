package io.pbmcp.server.text;

import java.util.regex.Pattern;

/** Outside text as part of one line of ours: no line breaks, nothing invisible, nothing that steers a terminal. */
public final class OneLine {

    private static final String CUT = "…";
    private static final Pattern QUOTES =
            Pattern.compile("[\"\u201C-\u201F\u2033\u2036\u301D-\u301F\uFF02\u00AB\u00BB]");

    private OneLine() {}

    /**
     * The text with every line break, control, invisible and direction-changing character gone (runs of them and of
     * white space become one space), cut to {@code max} characters with an ellipsis as the last one.
     */
    public static String of(String text, int max) {
        var clean = new StringBuilder(Math.min(text.length(), max));
        var gap = false;
        for (var at = 0; at < text.length() && clean.length() <= max; ) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            if (!visible(point)) {
                gap = true;
                continue;
            }
            if (gap && !clean.isEmpty()) {
                clean.append(' ');
            }
            gap = false;
            clean.appendCodePoint(point);
        }
        return clean.length() <= max ? clean.toString() : cut(clean, max);
    }

    /** The text as {@link #of} makes it, inside of double quotes that nothing in it can close. */
    public static String quoted(String text, int max) {
        return '"' + withoutQuotes(of(text, max)) + '"';
    }

    /** The text with an apostrophe in place of every double quote, straight, curly or full-width. */
    public static String withoutQuotes(String text) {
        return QUOTES.matcher(text).replaceAll("'");
    }

    private static String cut(StringBuilder clean, int max) {
        var end = Math.max(0, max - CUT.length());
        if (end > 0 && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end) + CUT;
    }

    private static boolean visible(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point) || blank(point)) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Letters and marks that print as nothing although Unicode does not call them formats. */
    private static boolean blank(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point == 0x2800
                || point == 0x3164
                || point == 0xFFA0
                || (point >= 0x180B && point <= 0x180F)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
