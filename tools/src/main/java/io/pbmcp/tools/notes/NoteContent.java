package io.pbmcp.tools.notes;

import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.text.Excerpt;
import io.pbmcp.tools.text.Passages;
import io.pbmcp.tools.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What notes say, as text. */
public final class NoteContent {

    private static final int EXCERPT = 160;
    private static final Pattern HTML = Pattern.compile("</[a-zA-Z]|<(?:p|br|hr|li)\\b");

    private NoteContent() {}

    /**
     * The content in passages that need not be torn apart: paragraphs of a text as Markdown, what one speaker said, one
     * field of an opportunity. A very long paragraph is several passages. None when there is no content.
     */
    static List<String> passages(Note note) {
        if (note.content().isPresent()) {
            return Passages.of(RichText.markdown(note.content().get()));
        }
        var passages = new ArrayList<String>();
        for (var part : note.parts()) {
            passages.addAll(Passages.pieces(part(part).replace("\n", "\n  ")));
        }
        return passages;
    }

    /** The content as one text; empty when there is none. */
    public static Optional<String> text(Note note) {
        return Optional.of(String.join("\n", passages(note))).filter(text -> !text.isBlank());
    }

    /** How it begins, in one line. */
    static Optional<String> excerpt(Note note) {
        return text(note).map(text -> Excerpt.of(text, EXCERPT));
    }

    private static String part(JsonNode part) {
        if (!part.has("authorType")) {
            return Nodes.text(part, "name").orElse("?") + ": "
                    + part.path("value").asString("");
        }
        var side = Nodes.text(part, "authorType").orElse("");
        var speaker = Nodes.text(part, "authorName")
                .filter(name -> !name.isBlank())
                .map(name -> name + " (" + side + ")")
                .orElse(side);
        var said = Nodes.text(part, "content").orElse("");
        return speaker
                + Nodes.instant(part, "timestamp").map(time -> ", " + time).orElse("") + ": "
                + (HTML.matcher(said).find() ? RichText.markdown(said) : said).strip();
    }
}
