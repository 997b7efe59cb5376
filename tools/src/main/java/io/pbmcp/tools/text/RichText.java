package io.pbmcp.tools.text;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Rich text in its two spellings: Markdown for agents, a small part of HTML for Productboard. */
public final class RichText {

    private static final int DEEPEST = 64;
    private static final Pattern HTML = Pattern.compile(
            "<(p|h[1-6]|ul|ol|pre|blockquote|table|div|hr|section|article)(\\s[^>]*)?/?>.*>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private RichText() {}

    /**
     * HTML that Productboard takes, from Markdown or from HTML. Nothing is refused: what Productboard has no tag for keeps
     * its text, but for scripts and the like, which are dropped whole. Text always stands in a block; links to content of
     * Productboard's own ({@code urn:pb:node:}) stay as they are.
     */
    public static String html(String text) {
        var clean = clean(text);
        var html = HTML.matcher(clean.strip()).matches() ? clean : MarkdownReader.html(clean);
        // What is oddly nested is put in order by the first pass, and only then as short as it can be.
        return HtmlWriter.write(body(HtmlWriter.write(body(html))));
    }

    /** Markdown that says what Productboard's HTML says. Read by {@link #html}, it gives the same HTML again. */
    public static String markdown(String html) {
        return MarkdownWriter.write(body(clean(html)));
    }

    private static Element body(String html) {
        var parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        var document = Document.createShell("");
        parser.parseFragmentInput(html, document.body(), "").forEach(document.body()::appendChild);
        return document.body();
    }

    /** Without the control characters that neither spelling has. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\n\t]]", "");
    }
}
