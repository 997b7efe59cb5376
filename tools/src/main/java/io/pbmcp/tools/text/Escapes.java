package io.pbmcp.tools.text;

import java.util.regex.Pattern;

/** Keeps plain text from being taken for Markdown, with as few backslashes as will do. */
final class Escapes {

    private static final Pattern ALWAYS =
            Pattern.compile("[\\\\`*]|~(?=~)|(?<=~)~|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|<(?=[A-Za-z/!?])"
                    + "|&(?=#?[A-Za-z0-9]{1,32};)|[\\[\\]](?=\\()|\\[(?=[^\\]\\n]*\\]\\()|\\[(?=[ xX]\\]\\s)|!(?=\\[)");
    private static final Pattern START =
            Pattern.compile("(#{1,6}(?=\\s|$)|>|[-+](?=\\s|$)|[-=]+\\s*$|~{3,}|\\||\\[(?=.*\\]:))");
    private static final Pattern RULE = Pattern.compile("(?:[-_]\\s*){3,}");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})([.)](?:\\s.*)?)", Pattern.DOTALL);

    private Escapes() {}

    /** Text in the middle of a line. */
    static String text(String text) {
        return ALWAYS.matcher(text).replaceAll("\\\\$0");
    }

    /** A line that is not to begin a heading, a list, a quotation, a rule or the target of a link. */
    static String lineStart(String line) {
        var number = NUMBER.matcher(line);
        if (number.matches()) {
            return number.group(1) + "\\" + number.group(2);
        }
        return START.matcher(line).lookingAt() || RULE.matcher(line).matches() ? "\\" + line : line;
    }
}
