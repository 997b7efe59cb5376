package io.pbmcp.tools.text;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes running text as Productboard takes it; a broken line is a line feed. */
final class Inline {

    private static final Map<String, String> MARKS = Map.ofEntries(
            Map.entry("b", "b"),
            Map.entry("strong", "b"),
            Map.entry("i", "i"),
            Map.entry("em", "i"),
            Map.entry("u", "u"),
            Map.entry("ins", "u"),
            Map.entry("s", "s"),
            Map.entry("del", "s"),
            Map.entry("strike", "s"),
            Map.entry("code", "code"),
            Map.entry("kbd", "code"),
            Map.entry("tt", "code"));

    private Inline() {}

    static String write(List<? extends Node> nodes) {
        var out = new StringBuilder();
        nodes.forEach(node -> node(node, out));
        return out.toString();
    }

    private static void node(Node node, StringBuilder out) {
        if (node instanceof TextNode text) {
            text(text.getWholeText(), out);
            return;
        }
        if (Dom.dropped(node) || !(node instanceof Element element)) {
            return;
        }
        switch (element.normalName()) {
            case "br" -> out.append('\n');
            case "a" -> link(element, out);
            case "img" -> image(element, out);
            default -> {
                if (Dom.block(element)) {
                    text(" ", out);
                }
                marked(MARKS.getOrDefault(element.normalName(), ""), element, out);
                if (Dom.block(element)) {
                    text(" ", out);
                }
            }
        }
    }

    private static void marked(String tag, Element element, StringBuilder out) {
        var inside = inside(element, out);
        wrap(tag.isEmpty() ? "" : "<" + tag + ">", tag.isEmpty() ? "" : "</" + tag + ">", inside, out);
    }

    private static void link(Element element, StringBuilder out) {
        var inside = inside(element, out);
        var href = Dom.href(element).map(address -> "<a href=\"" + attribute(address) + "\">");
        if (href.isEmpty()) {
            out.append(inside);
        } else if (inside.isBlank()) {
            out.append(href.get()).append("</a>");
        } else {
            wrap(href.get(), "</a>", inside, out);
        }
    }

    /** The text inside, with a blank at its front only where none stands before it. */
    private static String inside(Element element, StringBuilder out) {
        var inside = new StringBuilder(blankBefore(out) ? " " : "x");
        element.childNodes().forEach(child -> node(child, inside));
        return inside.substring(1);
    }

    private static boolean blankBefore(StringBuilder out) {
        return out.isEmpty() || " \n".indexOf(out.charAt(out.length() - 1)) >= 0;
    }

    private static void image(Element image, StringBuilder out) {
        var source = image.attr("src").strip();
        var words = image.attr("alt").isBlank() ? "image" : image.attr("alt");
        if (source.matches("(?i)https?://\\S+")) {
            out.append("<a href=\"").append(attribute(source)).append("\">");
            text(words, out);
            out.append("</a>");
        } else if (!image.attr("alt").isBlank()) {
            text(words, out);
        }
    }

    /** A mark around text: closed and opened again where a line is broken, without blanks at its edges. */
    private static void wrap(String open, String close, String inside, StringBuilder out) {
        var lines = inside.split("\n", -1);
        for (var i = 0; i < lines.length; i++) {
            if (i > 0) {
                out.append('\n');
            }
            var line = lines[i];
            if (line.isBlank()) {
                text(line, out);
                continue;
            }
            text(line.startsWith(" ") ? " " : "", out);
            out.append(open).append(line.strip()).append(close);
            text(line.endsWith(" ") ? " " : "", out);
        }
    }

    /** Appends text with its runs of blanks as one, also across the ends of tags. */
    private static void text(String text, StringBuilder out) {
        for (var c : escaped(text).toCharArray()) {
            if (c == ' ' || c == '\n' || c == '\t') {
                if (!blankBefore(out)) {
                    out.append(' ');
                }
            } else {
                out.append(c);
            }
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String attribute(String text) {
        return escaped(text).replace("\"", "&quot;");
    }
}
