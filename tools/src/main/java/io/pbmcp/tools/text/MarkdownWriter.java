package io.pbmcp.tools.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Writes Productboard's HTML as Markdown. */
final class MarkdownWriter {

    private MarkdownWriter() {}

    static String write(Element body) {
        return String.join("\n\n", blocks(body)).strip();
    }

    /** The blocks in an element, each with its lines; text between them is a block, too. */
    private static List<String> blocks(Node parent) {
        var all = new ArrayList<String>();
        var run = new ArrayList<Node>();
        var before = "";
        var other = false;
        for (var node : parent.childNodes()) {
            if (Dom.dropped(node) || Dom.is(node, "input")) {
                continue;
            }
            if (!Dom.block(node) && !(node instanceof Element element && Dom.holdsBlock(element))) {
                run.add(node);
                continue;
            }
            paragraph(run, all);
            run.clear();
            var block = (Element) node;
            other = !other && block.normalName().equals(before);
            all.addAll(block(block, other));
            before = block.normalName();
        }
        paragraph(run, all);
        return all;
    }

    /**
     * The lines of one block.
     *
     * @param other whether it follows a list of its kind, from which another mark keeps it apart
     */
    private static List<String> block(Element element, boolean other) {
        return switch (element.normalName()) {
            case "h1" -> heading("# ", element);
            case "h2", "h3", "h4", "h5", "h6" -> heading("## ", element);
            case "ul", "ol" -> list(element, other);
            case "pre" -> List.of(code(element));
            case "hr" -> List.of("---");
            case "blockquote" -> quote(element);
            case "table" -> MarkdownTable.write(element);
            case "p" -> {
                var all = new ArrayList<String>();
                if (Dom.holdsBlock(element)) {
                    all.addAll(blocks(element));
                } else {
                    paragraph(element.childNodes(), all);
                }
                yield all;
            }
            default -> blocks(element);
        };
    }

    private static void paragraph(List<Node> nodes, List<String> all) {
        for (var line : MarkdownInline.write(nodes).split("\n", -1)) {
            if (!line.isBlank()) {
                all.add(Escapes.lineStart(line.strip()));
            }
        }
    }

    private static List<String> heading(String mark, Element element) {
        var text = MarkdownInline.write(element.childNodes()).replace('\n', ' ').strip();
        return text.isEmpty() ? List.of() : List.of(mark + text.replaceFirst("(?<!#)(#++)$", "\\\\$1"));
    }

    private static String code(Element pre) {
        var text = Dom.code(pre);
        var fence = Escapes.ticks(text, 3);
        return fence + Dom.language(pre).orElse("") + "\n" + text + (text.isEmpty() ? "" : "\n") + fence;
    }

    private static List<String> quote(Element element) {
        var inside = String.join("\n\n", blocks(element));
        return inside.isBlank() ? List.of() : List.of(indented(inside, "> ", "> "));
    }

    private static List<String> list(Element list, boolean other) {
        var number = list.attr("start").matches("\\d{1,8}") ? Integer.parseInt(list.attr("start")) : 1;
        var items = new ArrayList<String>();
        var ordered = list.normalName().equals("ol");
        for (var item : list.children()) {
            var mark = ordered ? number++ + (other ? ") " : ". ") : other ? "* " : "- ";
            items.add(item(item, mark));
        }
        return items.isEmpty() ? List.of() : List.of(String.join("\n", items));
    }

    private static String item(Element item, String mark) {
        var task = Dom.is(item, "li")
                        && item.parent() != null
                        && item.parent().normalName().equals("ul")
                ? Dom.task(item)
                : Optional.<Boolean>empty();
        if (task.isPresent()) {
            Dom.unmark(item);
        }
        var parts = Dom.is(item, "li") ? blocks(item) : block(item, false);
        var tight = parts.stream().skip(1).allMatch(part -> part.matches("(?s)(?:[-*] |\\d+[.)] ).*"));
        var inside = parts.stream().collect(Collectors.joining(tight ? "\n" : "\n\n"));
        var box = task.map(done -> done ? "[x] " : "[ ] ").orElse("");
        return indented(box + inside, mark, " ".repeat(mark.length()));
    }

    /** Lines with something before each; empty ones stay empty where only blanks would stand before them. */
    private static String indented(String text, String first, String rest) {
        var lines = text.split("\n", -1);
        var out = new StringBuilder(first).append(lines[0]);
        for (var i = 1; i < lines.length; i++) {
            out.append('\n').append(lines[i].isEmpty() ? rest.stripTrailing() : rest + lines[i]);
        }
        return out.toString();
    }
}
