package io.pbmcp.tools.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes any piece of HTML as the part of HTML that Productboard takes. */
final class HtmlWriter {

    private final StringBuilder out = new StringBuilder();

    private HtmlWriter() {}

    static String write(Element body) {
        var writer = new HtmlWriter();
        writer.blocks(body);
        return writer.out.toString();
    }

    /** Blocks one after the other; text between them gets a paragraph of its own. */
    private void blocks(Node parent) {
        var run = new ArrayList<Node>();
        for (var node : parent.childNodes()) {
            if (Dom.dropped(node)) {
                continue;
            }
            if (Dom.block(node) || (node instanceof Element element && Dom.holdsBlock(element))) {
                paragraphs(run);
                run.clear();
                block((Element) node);
            } else {
                run.add(node);
            }
        }
        paragraphs(run);
    }

    private void block(Element element) {
        switch (element.normalName()) {
            case "p", "dt", "dd", "summary", "caption" -> {
                if (Dom.holdsBlock(element)) {
                    blocks(element);
                } else {
                    paragraphs(element.childNodes());
                }
            }
            case "h1" -> heading("h1", element);
            case "h2", "h3", "h4", "h5", "h6" -> heading("h2", element);
            case "ul", "ol" -> list(element);
            case "li" -> wrapped("<ul>", "</ul>", () -> item(element, false));
            case "pre" -> code(element);
            case "blockquote" -> quote(element);
            case "hr" -> out.append("<hr/>");
            case "table" -> Tables.write(element, out, this::cell);
            default -> blocks(element);
        }
    }

    /** Text as paragraphs, a new one wherever a line was broken. */
    private void paragraphs(List<Node> nodes) {
        var text = Inline.write(nodes);
        for (var line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                wrapped("<p>", "</p>", () -> out.append(line.strip()));
            }
        }
    }

    private void heading(String tag, Element element) {
        var text = Inline.write(element.childNodes()).replace('\n', ' ').strip();
        if (!text.isEmpty()) {
            wrapped("<" + tag + ">", "</" + tag + ">", () -> out.append(text));
        }
    }

    private void quote(Element element) {
        var start = out.length();
        out.append("<blockquote>");
        var inside = out.length();
        blocks(element);
        if (out.length() == inside) {
            out.setLength(start);
        } else {
            out.append("</blockquote>");
        }
    }

    private void code(Element pre) {
        var text = Inline.escaped(Dom.code(pre));
        var language = Dom.language(pre).map(name -> " class=\"language-" + Inline.attribute(name) + "\"");
        wrapped("<pre><code" + language.orElse("") + ">", "</code></pre>", () -> out.append(text));
    }

    private void list(Element list) {
        var items =
                list.children().stream().filter(child -> !Dom.dropped(child)).toList();
        if (items.isEmpty()) {
            return;
        }
        var ordered = list.normalName().equals("ol");
        var tasks = !ordered
                && items.stream()
                        .allMatch(item -> Dom.is(item, "li") && Dom.task(item).isPresent());
        var start = ordered
                        && list.attr("start").matches("\\d{1,9}")
                        && !list.attr("start").equals("1")
                ? " start=\"" + list.attr("start") + "\""
                : "";
        var tag = ordered ? "ol" : "ul";
        wrapped(
                "<" + tag + start + (tasks ? " data-type=\"taskList\"" : "") + ">",
                "</" + tag + ">",
                () -> items.forEach(item -> {
                    if (Dom.is(item, "li")) {
                        item(item, tasks);
                    } else {
                        wrapped("<li>", "</li>", () -> block(item));
                    }
                }));
    }

    private void item(Element item, boolean task) {
        var done = Dom.task(item);
        if (task) {
            Dom.unmark(item);
            out.append("<li data-type=\"taskItem\" data-checked=\"")
                    .append(done.orElse(false))
                    .append("\">");
        } else {
            out.append("<li>");
            if (item.hasAttr("data-checked")) {
                out.append(done.orElse(false) ? "[x] " : "[ ] ");
            }
        }
        content(item);
        out.append("</li>");
    }

    private void cell(Element cell) {
        content(cell);
    }

    /** What stands in an item or a cell: plain text where that is enough, else blocks. */
    private void content(Element element) {
        var start = out.length();
        var lead = new ArrayList<Node>();
        var rest = new ArrayList<Element>();
        for (var node : element.childNodes()) {
            if (Dom.dropped(node) || Dom.is(node, "input") || (lead.isEmpty() && rest.isEmpty() && blank(node))) {
                continue;
            }
            if (rest.isEmpty() && !Dom.block(node) && !(node instanceof Element e && Dom.holdsBlock(e))) {
                lead.add(node);
            } else if (node instanceof Element e && (Dom.block(e) || Dom.holdsBlock(e))) {
                rest.add(e);
            } else if (!blank(node)) {
                var paragraph = new Element("p");
                paragraph.appendChild(node.clone());
                rest.add(paragraph);
            }
        }
        if (lead.isEmpty() && !rest.isEmpty() && plain(rest.get(0))) {
            lead.addAll(rest.remove(0).childNodes());
        }
        var text = Inline.write(lead);
        var lines = List.of(text.split("\n", -1)).stream()
                .filter(line -> !line.isBlank())
                .toList();
        var simple = lines.size() <= 1 && rest.stream().allMatch(block -> Dom.is(block, "ul", "ol"));
        if (simple) {
            lines.forEach(line -> out.append(line.strip()));
        } else {
            lines.forEach(line -> wrapped("<p>", "</p>", () -> out.append(line.strip())));
        }
        rest.forEach(this::block);
        unwrap(start);
    }

    /** A paragraph that stands alone in an item or a cell needs no tags of its own. */
    private void unwrap(int start) {
        if (out.indexOf("<p>", start) == start && out.indexOf("</p>", start) == out.length() - "</p>".length()) {
            out.setLength(out.length() - "</p>".length());
            out.delete(start, start + "<p>".length());
        }
    }

    private static boolean plain(Element block) {
        return Dom.is(block, "p", "label", "div") && !Dom.holdsBlock(block);
    }

    private static boolean blank(Node node) {
        return node instanceof TextNode text && text.isBlank();
    }

    private void wrapped(String open, String close, Runnable content) {
        out.append(open);
        content.run();
        out.append(close);
    }

    /** Writes what is in a cell. */
    interface Cell extends Consumer<Element> {}
}
