package io.pbmcp.tools.kit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How names are spelled outside of the code, and which known name somebody probably meant. */
public final class Spelling {

    private Spelling() {}

    /** A Java member name as agents write it: {@code dryRun} is {@code dry_run}. */
    public static String snake(String javaName) {
        var out = new StringBuilder();
        for (int i = 0; i < javaName.length(); i++) {
            var c = javaName.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** The known name nearest to what was written; empty when none is near enough to be worth a hint. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        var wanted = plain(written);
        return known.stream()
                .map(name -> new Match(name, distance(wanted, plain(name))))
                .filter(match -> match.distance <= Math.max(1, Math.min(wanted.length(), match.name.length()) / 3)
                        || (wanted.length() >= 3 && plain(match.name).startsWith(wanted)))
                .min(Comparator.comparingInt(Match::distance))
                .map(Match::name);
    }

    private record Match(String name, int distance) {}

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return lower.length() > 64 ? lower.substring(0, 64) : lower;
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        var row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                var replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
