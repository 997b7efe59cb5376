package io.pbmcp.tools.text;

import java.util.regex.Pattern;

/** Keeps plain text from being taken for Markdown, with as few backslashes as will do. */
final class Escapes {

    private static final Pattern ALWAYS =
            Pattern.compile("[\\\\`*]|~(?=~)|(?<=~)~|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|<(?=[A-Za-z/!?])"
                    + "|&(?=#?[A-Za-z0-9]{1,32};)|\\](?=\\()|\\[|!(?=\\[)");
    private static final Pattern BOX = Pattern.compile("\\[[ xX]\\]\\s");
    private static final Pattern START =
            Pattern.compile("(#{1,6}(?=\\s|$)|>|[-+](?=\\s|$)|[-=]+\\s*$|~{3,}|\\||\\[(?=.*\\]:))");
    private static final Pattern RULE = Pattern.compile("[-_][-_\\s]*+");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})([.)](?:\\s.*)?)", Pattern.DOTALL);

    private Escapes() {}

    /** Text in the middle of a line. */
    static String text(String text) {
        var brackets = new Brackets(text);
        return ALWAYS.matcher(text)
                .replaceAll(found ->
                        found.group().equals("[") && !brackets.mean(found.start()) ? "[" : "\\\\\\" + found.group());
    }

    /** Backticks, so many in a row as do not stand in a text. */
    static String ticks(String text, int least) {
        var longest = 0;
        var run = 0;
        for (var at = 0; at < text.length(); at++) {
            run = text.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(Math.max(least, longest + 1));
    }

    /** A line that is not to begin a heading, a list, a quotation, a rule or the target of a link. */
    static String lineStart(String line) {
        var number = NUMBER.matcher(line);
        if (number.matches()) {
            return number.group(1) + "\\" + number.group(2);
        }
        return START.matcher(line).lookingAt() || rule(line) ? "\\" + line : line;
    }

    private static boolean rule(String line) {
        return RULE.matcher(line).matches()
                && line.chars().filter(c -> !Character.isWhitespace(c)).count() > 2;
    }

    /** The opening brackets of one text, asked from left to right; looks at no character twice, however many there are. */
    private static final class Brackets {
        private final String text;
        private int end = -1;

        Brackets(String text) {
            this.text = text;
        }

        /** Whether the bracket there begins a link, a target or a box to tick. */
        boolean mean(int at) {
            if (end <= at) {
                end = at + 1;
                while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != '\n') {
                    end++;
                }
            }
            return text.startsWith("](", end)
                    || text.startsWith("(", at + 1)
                    || BOX.matcher(text).region(at, text.length()).lookingAt();
        }
    }
}
