package io.pbmcp.tools.personal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Names of people that turned up so far, of two words or more: one word alone may be a word like any other. Safe to use from
 * many threads.
 */
final class Names {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'\u2019.-]*");

    /** Whole names by their first word in lower case. */
    private final Map<String, Set<String>> byFirst = new ConcurrentHashMap<>();

    void add(String name) {
        var line = name.strip().replaceAll("\\s+", " ");
        var first = WORD.matcher(line);
        if (line.indexOf(' ') > 0 && first.lookingAt() && line.charAt(first.end()) == ' ') {
            byFirst.computeIfAbsent(first.group().toLowerCase(Locale.ROOT), word -> ConcurrentHashMap.newKeySet())
                    .add(line);
        }
    }

    /** A text with something else in place of every name that is in it. */
    String replaced(String text, UnaryOperator<String> mask) {
        if (byFirst.isEmpty()) {
            return text;
        }
        var out = new StringBuilder();
        var end = 0;
        for (var word = WORD.matcher(text); word.find(); ) {
            var start = word.start();
            var longest = start < end ? 0 : longest(text, start, word.group());
            if (longest > 0) {
                out.append(text, end, start).append(mask.apply(text.substring(start, start + longest)));
                end = start + longest;
            }
        }
        return end == 0 ? text : out.append(text, end, text.length()).toString();
    }

    /** How long the name is that begins here; 0 when none does. */
    private int longest(String text, int start, String word) {
        return byFirst.getOrDefault(word.toLowerCase(Locale.ROOT), Set.of()).stream()
                .filter(name -> text.regionMatches(true, start, name, 0, name.length()))
                .mapToInt(String::length)
                .filter(length ->
                        start + length == text.length() || !Character.isLetterOrDigit(text.charAt(start + length)))
                .max()
                .orElse(0);
    }
}
