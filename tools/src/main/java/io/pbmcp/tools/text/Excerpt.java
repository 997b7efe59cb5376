package io.pbmcp.tools.text;

import io.pbmcp.tools.personal.EMailAddress;

/** The beginning of a text, cut where a word ends. */
public final class Excerpt {

    private static final String MORE = "…";

    private Excerpt() {}

    /**
     * At most so many characters of a text on one line, the mark of what is missing included. Never tears a character.
     *
     * @param length characters at most, 1 or more
     */
    public static String of(String text, int length) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= length) {
            return line;
        }
        var end = length - MORE.length();
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        var space = line.lastIndexOf(' ', end);
        var cut = EMailAddress.cut(line, space > length / 2 ? space : end);
        return line.substring(0, cut).stripTrailing() + MORE;
    }
}
