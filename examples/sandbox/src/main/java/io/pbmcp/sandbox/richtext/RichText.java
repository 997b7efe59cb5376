package io.pbmcp.sandbox.richtext;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;

/** The two ways Productboard meets HTML: entities refuse what they do not know, notes drop it. */
public final class RichText {

    /** Most characters one rich text value may have. */
    public static final int MAX_LENGTH = 524_288;

    private static final Safelist NOTE_TAGS = noteTags();

    private RichText() {}

    /** The first problem of an entity's HTML as a sentence, or empty when Productboard would take it. */
    public static Optional<String> check(String html) {
        if (html.length() > MAX_LENGTH) {
            return Optional.of(
                    "Rich text has " + html.length() + " characters; at most " + MAX_LENGTH + " are allowed.");
        }
        return new Grammar(html).firstProblem();
    }

    /** A note's HTML without the tags and attributes Productboard does not know; their text stays, scripts and styles go. */
    public static String strip(String html) {
        var settings = new Document.OutputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.xhtml)
                .syntax(Document.OutputSettings.Syntax.xml);
        return Jsoup.clean(html, "", NOTE_TAGS, settings);
    }

    private static Safelist noteTags() {
        var safelist = new Safelist();
        for (var tag : Tag.values()) {
            safelist.addTags(tag.spelling());
            if (!tag.attributes().isEmpty()) {
                safelist.addAttributes(tag.spelling(), tag.attributes().toArray(String[]::new));
            }
        }
        return safelist.addProtocols("a", "href", "http", "https", "mailto", "tel", "urn");
    }
}
