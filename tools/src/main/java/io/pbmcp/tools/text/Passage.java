package io.pbmcp.tools.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A piece of a longer text, to the letter as it stands there.
 *
 * @param text the piece itself
 * @param begins whether the longer text begins with it
 * @param ends whether the longer text ends with it
 */
public record Passage(String text, boolean begins, boolean ends) {

    private static final String MORE = "…";
    private static final int CASELESS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /**
     * The piece around the first of these words that is there, whatever its case; the beginning when none is. Begins and
     * ends where a word does, and never tears a character.
     *
     * @param words words or phrases, the most wanted one first
     * @param length characters at most, 2 or more
     * @return empty when the text says nothing
     */
    public static Optional<Passage> around(String whole, List<String> words, int length) {
        var first = skip(whole, 0, whole.length());
        if (first == whole.length()) {
            return Optional.empty();
        }
        var found = words.stream()
                .map(word -> Pattern.compile(Pattern.quote(word), CASELESS).matcher(whole))
                .filter(matcher -> matcher.find())
                .findFirst();
        var at = found.map(matcher -> matcher.start()).orElse(first);
        var start = at - first <= length / 3 ? first : wordStart(whole, at - length / 3, at);
        var end = start + length >= whole.length() ? whole.length() : wordEnd(whole, start, start + length);
        start = skip(whole, start, end);
        while (end > start && Character.isWhitespace(whole.charAt(end - 1))) {
            end--;
        }
        return Optional.of(new Passage(
                whole.substring(start, end), start == first, skip(whole, end, whole.length()) == whole.length()));
    }

    /** The piece between the marks of what is left out. */
    public String marked() {
        return (begins ? "" : MORE) + text + (ends ? "" : MORE);
    }

    private static int skip(String whole, int from, int to) {
        var i = from;
        while (i < to && Character.isWhitespace(whole.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Where the next word begins; a word without end is cut. */
    private static int wordStart(String whole, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isWhitespace(whole.charAt(i))) {
                return i + 1;
            }
        }
        return Character.isLowSurrogate(whole.charAt(from)) ? from + 1 : from;
    }

    private static int wordEnd(String whole, int from, int to) {
        if (Character.isWhitespace(whole.charAt(to))) {
            return to;
        }
        for (int i = to - 1; i > from + (to - from) / 2; i--) {
            if (Character.isWhitespace(whole.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(whole.charAt(to)) ? to - 1 : to;
    }
}
