package io.pbmcp.tools.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown to HTML as the standard has it; what Productboard does not take is sorted out later. */
final class MarkdownReader {

    private static final int DEEPEST = 30;
    /** Cells that a text may have, when every row is filled up to the widest one; a text with more has no tables. */
    private static final long MOST_CELLS = 500_000;

    private static final List<Extension> EXTENSIONS =
            List.of(StrikethroughExtension.builder().requireTwoTildes(true).build(), TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final Parser WITHOUT_TABLES = Parser.builder()
            .extensions(List.of(EXTENSIONS.get(0)))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    /** Tags that people write between Markdown; anything else in angle brackets is text, such as {@code List<String>}. */
    private static final Pattern KNOWN = Pattern.compile(
            "</?(?:p|h[1-6]|b|i|u|s|code|ul|ol|li|a|hr|pre|blockquote|table|thead|tbody|tr|th|td|strong|em|del|strike"
                    + "|br|div|span|img|script|style|iframe|input)(?:[\\s/>].*|$)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private MarkdownReader() {}

    static String html(String markdown) {
        var document = (cells(markdown) > MOST_CELLS ? WITHOUT_TABLES : PARSER).parse(markdown);
        var targets = new Targets();
        document.accept(targets);
        document.accept(new Unknown(targets.used));
        return RENDERER.render(document);
    }

    /** No fewer than all tables of a text can have: its lines by the pipes of the line that has most. */
    private static long cells(String markdown) {
        var lines = 1L;
        var widest = 0L;
        var pipes = 0L;
        for (var at = 0; at < markdown.length(); at++) {
            var c = markdown.charAt(at);
            lines += c == '\n' ? 1 : 0;
            pipes = c == '\n' ? 0 : c == '|' ? pipes + 1 : pipes;
            widest = Math.max(widest, pipes + 1);
        }
        return lines * widest;
    }

    /** Where links lead. */
    private static final class Targets extends AbstractVisitor {

        private final Set<String> used = new HashSet<>();

        @Override
        public void visit(Link link) {
            used.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            used.add(image.getDestination());
            visitChildren(image);
        }
    }

    /** Turns back into text what looks like HTML or like the target of a link, and is neither. */
    private static final class Unknown extends AbstractVisitor {

        private final Set<String> targets;

        Unknown(Set<String> targets) {
            this.targets = targets;
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            if (!targets.contains(definition.getDestination())) {
                var title = definition.getTitle() == null ? "" : " \"" + definition.getTitle() + "\"";
                var paragraph = new Paragraph();
                paragraph.appendChild(
                        new Text("[" + definition.getLabel() + "]: " + definition.getDestination() + title));
                replace(definition, paragraph);
            }
        }

        @Override
        public void visit(HtmlInline inline) {
            if (!KNOWN.matcher(inline.getLiteral()).matches()) {
                replace(inline, new Text(inline.getLiteral()));
            }
        }

        @Override
        public void visit(HtmlBlock block) {
            if (!KNOWN.matcher(block.getLiteral().strip()).matches()) {
                var paragraph = new Paragraph();
                paragraph.appendChild(new Text(block.getLiteral()));
                replace(block, paragraph);
            }
        }

        private static void replace(Node old, Node replacement) {
            old.insertBefore(replacement);
            old.unlink();
        }
    }
}
