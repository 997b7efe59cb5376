package io.pbmcp.tools.text;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes running text as Markdown; a broken line is a line feed. */
final class MarkdownInline {

    private MarkdownInline() {}

    static String write(List<? extends Node> nodes) {
        var out = new StringBuilder();
        nodes.forEach(node -> node(node, out));
        return out.toString();
    }

    private static void node(Node node, StringBuilder out) {
        if (node instanceof TextNode text) {
            append(Escapes.text(text.getWholeText().replaceAll("[ \\t\\n]+", " ")), out);
            return;
        }
        if (Dom.dropped(node) || !(node instanceof Element element)) {
            return;
        }
        switch (element.normalName()) {
            case "br" -> out.append('\n');
            case "b", "strong" -> mark("**", "b", element, out);
            case "i", "em" -> mark("*", "i", element, out);
            case "s", "del", "strike" -> mark("~~", "s", element, out);
            case "u", "ins" -> put("<u>", write(element.childNodes()), "</u>", out);
            case "code", "kbd", "tt" -> code(element, out);
            case "a" -> link(element, out);
            case "input" -> append("", out);
            default -> {
                append(Dom.block(element) ? " " : "", out);
                element.childNodes().forEach(child -> node(child, out));
                append(Dom.block(element) ? " " : "", out);
            }
        }
    }

    /** Marks work only next to blanks or beside letters on one side; elsewhere the tag itself says it. */
    private static void mark(String mark, String tag, Element element, StringBuilder out) {
        var inside = write(element.childNodes());
        var text = inside.strip();
        var before = out.isEmpty() ? ' ' : inside.startsWith(" ") ? ' ' : out.charAt(out.length() - 1);
        var works = !text.isEmpty()
                && !text.contains("\n")
                && opens(before, text.charAt(0))
                && opens(inside.endsWith(" ") ? ' ' : after(element), text.charAt(text.length() - 1));
        put(works ? mark : "<" + tag + ">", inside, works ? mark : "</" + tag + ">", out);
    }

    private static boolean opens(char outside, char inside) {
        return Character.isLetterOrDigit(inside)
                ? outside != '*' && outside != '~'
                : Character.isWhitespace(outside) && inside != '*' && inside != '~' && inside != '\\';
    }

    /** The character that follows an element in its block; a blank at its end. */
    private static char after(Node node) {
        for (var here = node; here != null && !Dom.block(here); here = here.parent()) {
            for (var next = here.nextSibling(); next != null; next = next.nextSibling()) {
                if (Dom.is(next, "br") || Dom.block(next)) {
                    return ' ';
                }
                var text = next instanceof TextNode plain
                        ? plain.getWholeText()
                        : next instanceof Element e ? e.wholeText() : "";
                if (!text.isEmpty()) {
                    return next instanceof TextNode ? text.charAt(0) : '*';
                }
            }
        }
        return ' ';
    }

    private static void code(Element element, StringBuilder out) {
        var text = element.wholeText().replaceAll("\\s+", " ").strip();
        if (text.isEmpty()) {
            return;
        }
        var ticks = Escapes.ticks(text, 1);
        var pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
        append(ticks + pad + text + pad + ticks, out);
    }

    private static void link(Element element, StringBuilder out) {
        var inside = write(element.childNodes());
        var href = Dom.href(element);
        if (href.isEmpty()) {
            append(inside, out);
            return;
        }
        var address = href.get().matches("[^\\s()<>\\\\]+")
                ? href.get()
                : "<" + href.get().replaceAll("[<>\\\\\\n]", "") + ">";
        if (inside.isBlank()) {
            append("[](" + address + ")", out);
        } else {
            put("[", inside, "](" + address + ")", out);
        }
    }

    /** Something around text, blanks at its edges outside. */
    private static void put(String open, String inside, String close, StringBuilder out) {
        if (inside.isBlank()) {
            append(inside.isEmpty() ? "" : " ", out);
            return;
        }
        append(inside.startsWith(" ") ? " " : "", out);
        out.append(open)
                .append(inside.strip().replace("\n", close + "\n" + open))
                .append(close);
        append(inside.endsWith(" ") ? " " : "", out);
    }

    /** Appends text, a blank at its front only where none stands before it. */
    private static void append(String text, StringBuilder out) {
        var blank = out.isEmpty() || " \n".indexOf(out.charAt(out.length() - 1)) >= 0;
        out.append(blank && text.startsWith(" ") ? text.substring(1) : text);
    }
}
