package io.pbmcp.tools.text;

import java.util.ArrayList;
import java.util.List;

/** Text in passages that need not be torn apart, so that an answer can stop between two and go on later. */
public final class Passages {

    private static final int LONGEST = 4_000;

    private Passages() {}

    /**
     * The paragraphs of a text in Markdown; all but the first begin with the empty line before them. A very long paragraph
     * is several passages. None when there is no text.
     */
    public static List<String> of(String markdown) {
        var passages = new ArrayList<String>();
        for (var paragraph : markdown.isBlank() ? new String[0] : markdown.split("\n\n")) {
            passages.addAll(pieces(passages.isEmpty() ? paragraph : "\n" + paragraph));
        }
        return passages;
    }

    /** One text in pieces that are not too long, parted between words where there are any. */
    public static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (rest.length() > LONGEST) {
            var end = Math.max(rest.lastIndexOf('\n', LONGEST), rest.lastIndexOf(' ', LONGEST));
            if (end < LONGEST / 2) {
                end = Character.isHighSurrogate(rest.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            }
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        if (pieces.isEmpty() || !rest.isEmpty()) {
            pieces.add(rest);
        }
        return pieces;
    }
}
