package io.pbmcp.tools.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What the parts of a piece of HTML are to Productboard. */
final class Dom {

    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "template",
            "head",
            "title",
            "meta",
            "link",
            "svg",
            "math",
            "noscript",
            "textarea",
            "select",
            "button");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "pre",
            "blockquote",
            "hr",
            "table",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "figure",
            "dl",
            "dt",
            "dd",
            "address",
            "details",
            "summary",
            "li",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "caption",
            "form",
            "fieldset",
            "nav");
    private static final Pattern LANGUAGE = Pattern.compile("(?:language|lang)-([A-Za-z0-9+#_.-]{1,40})");
    private static final Pattern LINK =
            Pattern.compile("(?:https?://|mailto:|tel:|urn:pb:node:)\\S.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKER = Pattern.compile("^\\s*\\[([ xX])]\\s+");

    private Dom() {}

    static boolean dropped(Node node) {
        return !(node instanceof TextNode)
                && !(node instanceof Element element && !DROPPED.contains(element.normalName()));
    }

    static boolean block(Node node) {
        return node instanceof Element element && BLOCKS.contains(element.normalName());
    }

    static boolean is(Node node, String... names) {
        return node instanceof Element element && Set.of(names).contains(element.normalName());
    }

    /** Whether it has a block somewhere inside. */
    static boolean holdsBlock(Element element) {
        return element.children().stream().anyMatch(child -> block(child) || holdsBlock(child));
    }

    /** The address of a link that Productboard takes. */
    static Optional<String> href(Element link) {
        var href = link.attr("href").strip();
        return LINK.matcher(href).matches() ? Optional.of(href) : Optional.empty();
    }

    /** The text of a block of code, without the line breaks at its end. */
    static String code(Element pre) {
        var text = pre.wholeText();
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The language that a block of code names. */
    static Optional<String> language(Element pre) {
        var code = pre.selectFirst("code");
        for (var element : code == null ? new Element[] {pre} : new Element[] {code, pre}) {
            var named = element.attr("data-language").strip();
            if (named.matches("[A-Za-z0-9+#_.-]{1,40}")) {
                return Optional.of(named);
            }
            var matcher = LANGUAGE.matcher(element.className());
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /** Whether an item of a list is a task, and done; empty for a plain item. */
    static Optional<Boolean> task(Element item) {
        if (item.hasAttr("data-checked")) {
            return Optional.of(
                    item.attr("data-checked").toLowerCase(Locale.ROOT).equals("true"));
        }
        var box = item.selectFirst("> input[type=checkbox], > p:first-child > input[type=checkbox], > label > input");
        if (box != null) {
            return Optional.of(box.hasAttr("checked"));
        }
        var matcher = MARKER.matcher(firstText(item).map(TextNode::getWholeText).orElse(""));
        return matcher.find() ? Optional.of(!matcher.group(1).isBlank()) : Optional.empty();
    }

    /** Takes the mark of a task, such as {@code [x]}, out of its text. */
    static void unmark(Element item) {
        firstText(item)
                .ifPresent(text -> text.text(MARKER.matcher(text.getWholeText()).replaceFirst("")));
    }

    /** The text an item begins with, when it begins with text. */
    private static Optional<TextNode> firstText(Element item) {
        for (var node : item.childNodes()) {
            if (node instanceof TextNode text && text.isBlank()) {
                continue;
            }
            if (is(node, "p")) {
                return firstText((Element) node);
            }
            return node instanceof TextNode text ? Optional.of(text) : Optional.empty();
        }
        return Optional.empty();
    }
}
