package io.pbmcp.tools.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names that a caller may have meant. They are outside text, so they stand beside the sentence of a refusal as data, and
 * only a hint that they are there stands in it.
 *
 * @param hint how the sentence ends; may be empty
 * @param lines the names
 */
record Suggested(String hint, List<String> lines) {

    /** A line of data is cut off soon behind this. */
    private static final int LINE = 200;

    Suggested {
        lines = List.copyOf(lines);
    }

    /**
     * The nearest name and those to choose from.
     *
     * @param all empty where there are too many to be of use
     * @param most of them are listed
     */
    static Suggested of(Optional<String> nearest, List<String> all, int most) {
        var lines = new ArrayList<String>();
        nearest.ifPresent(name -> lines.add("Nearest: " + Names.quoted(name)));
        lines.addAll(list(all, most));
        return new Suggested(hint(nearest.isPresent(), !all.isEmpty()), lines);
    }

    private static String hint(boolean nearest, boolean all) {
        if (nearest) {
            return all ? "; the nearest and all to choose from are below" : "; the nearest is below";
        }
        return all ? "; those to choose from are below" : "";
    }

    private static List<String> list(List<String> names, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder("To choose from: ");
        for (int i = 0; i < Math.min(names.size(), most); i++) {
            if (line.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(Names.quoted(names.get(i))).append(i + 1 < names.size() ? ", " : "");
        }
        if (names.size() > most) {
            line.append("and ").append(names.size() - most).append(" more");
        }
        if (!names.isEmpty()) {
            lines.add(line.toString().strip());
        }
        return lines;
    }
}
