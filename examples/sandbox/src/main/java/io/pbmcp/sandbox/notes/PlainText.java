package io.pbmcp.sandbox.notes;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;

/**
 * The words of a piece of HTML, for searches that read tens of thousands of notes. What is written in simple tags is read in one
 * pass; the rest is the parser's business.
 */
final class PlainText {

    /** Tags within a word; every other tag parts words. */
    private static final Set<String> INLINE =
            Set.of("a", "b", "code", "del", "em", "i", "mark", "s", "span", "strong", "sub", "sup", "u");

    private PlainText() {}

    /** Text without tags; white space is not to be relied on. */
    static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        return html.indexOf('&') < 0 && html.indexOf("<!") < 0
                ? stripped(html)
                : Jsoup.parse(html).text();
    }

    private static String stripped(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int at = 0;
        for (int open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
            int close = html.indexOf('>', open);
            if (close < 0) {
                return Jsoup.parse(html).text();
            }
            text.append(html, at, open);
            if (!INLINE.contains(name(html, open, close))) {
                text.append(' ');
            }
            at = close + 1;
        }
        return text.append(html, at, html.length()).toString();
    }

    private static String name(String html, int open, int close) {
        int from = html.charAt(open + 1) == '/' ? open + 2 : open + 1;
        int to = from;
        while (to < close && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
