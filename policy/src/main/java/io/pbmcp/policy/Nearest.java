package io.pbmcp.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The choice that is a slip away from {@code word}: about one in three letters wrong, or swapped. */
    public static Optional<String> find(String word, Collection<String> choices) {
        var plain = plain(word.strip());
        return choices.stream()
                .filter(choice -> distance(plain, plain(choice)) <= Math.max(1, choice.length() / 3))
                .min(Comparator.comparingInt(choice -> distance(plain, plain(choice))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** A sentence for somebody who wrote a word that is none of the choices. */
    public static String sentence(String word, String kind, Collection<String> choices) {
        return "\"" + word + "\" is no " + kind + question(word, choices) + " Choose one of "
                + String.join(", ", choices) + ".";
    }

    /** {@code "; did you mean …?"}, or just a full stop when nothing is near. */
    public static String question(String word, Collection<String> choices) {
        return find(word, choices).map(near -> "; did you mean " + near + "?").orElse(".");
    }

    /** Letters to insert, drop, replace or swap; long words are cut, because only short ones are near anything. */
    private static int distance(String left, String right) {
        var a = left.substring(0, Math.min(left.length(), 64));
        var d = new int[a.length() + 1][right.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                var same = a.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == right.charAt(j - 2)
                        && a.charAt(i - 2) == right.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][right.length()];
    }
}
