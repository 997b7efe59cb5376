package io.pbmcp.server.review;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of a page that is well-formed and safe: whatever was not written here as an element is text.
 *
 * @param markup as it stands in the page
 */
record Html(String markup) {

    /** Nothing. */
    static final Html NONE = new Html("");

    /** Words, in which nothing is markup. */
    static Html text(String words) {
        return new Html(escaped(words));
    }

    /** An element around others. */
    static Html tag(String element, Html... inner) {
        return new Html("<" + element + ">" + all(Arrays.asList(inner)).markup + "</" + element + ">");
    }

    /** An element around words. */
    static Html tag(String element, String words) {
        return tag(element, text(words));
    }

    /** One after the other. */
    static Html all(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    /** This element with one more attribute. */
    Html with(String attribute, String value) {
        var end = markup.indexOf('>');
        return new Html(
                markup.substring(0, end) + " " + attribute + "=\"" + escaped(value) + "\"" + markup.substring(end));
    }

    /** This element in a class of the style sheet. */
    Html in(String style) {
        return with("class", style);
    }

    private static String escaped(String words) {
        var safe = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(c) || invisible(c) ? ' ' : c);
            }
        });
        return safe.toString();
    }

    /** Characters that change how others are shown, such as the direction of a line. */
    private static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE;
    }
}
