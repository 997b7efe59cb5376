package io.pbmcp.sandbox.richtext;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One strict reading of a fragment, from left to right, as an XML parser with a schema would do it. */
final class Grammar {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s++([A-Za-z_][-A-Za-z0-9_:.]*+)\\s*+=\\s*+(\"[^\"<]*+\"|'[^'<]*+')");
    private static final Pattern LINK =
            Pattern.compile("(?:https?://|mailto:|tel:|urn:pb:node:).+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String html;
    private final Deque<Tag> open = new ArrayDeque<>();
    private int at;

    Grammar(String html) {
        this.html = html;
    }

    Optional<String> firstProblem() {
        while (at < html.length()) {
            var problem = html.charAt(at) == '<' ? tag() : text();
            if (problem != null) {
                return Optional.of(problem);
            }
        }
        return Optional.ofNullable(open.peek())
                .map(tag -> "Element '" + tag.spelling() + "' is not closed: add </" + tag.spelling() + ">.");
    }

    private @Nullable String text() {
        var end = html.indexOf('<', at);
        var text = html.substring(at, end < 0 ? html.length() : end);
        at += text.length();
        var parent = open.peek();
        if (text.isBlank() || (parent != null && parent.holdsText())) {
            return null;
        }
        return "Element '" + (parent == null ? "body" : parent.spelling())
                + "' cannot have character [children], because the type's content type is element-only: "
                + "put the text into a block such as <p>…</p>.";
    }

    private @Nullable String tag() {
        var closing = html.startsWith("</", at);
        var matcher = NAME.matcher(html).region(at + (closing ? 2 : 1), html.length());
        if (!matcher.lookingAt()) {
            return "The character '<' at position " + at + " does not start a tag: write &lt; for a plain one.";
        }
        var name = matcher.group();
        at = matcher.end();
        var known = Tag.find(name);
        if (known.isEmpty()) {
            return "Tag <" + name + "> is not allowed in rich text" + advice(name) + ".";
        }
        return closing ? close(known.get()) : start(known.get());
    }

    private @Nullable String close(Tag tag) {
        skipBlanks();
        if (at >= html.length() || html.charAt(at) != '>') {
            return "The end tag of '" + tag.spelling() + "' is broken: write </" + tag.spelling() + ">.";
        }
        at++;
        var expected = open.poll();
        if (expected == tag) {
            return null;
        }
        return expected == null
                ? "End tag </" + tag.spelling() + "> has no start tag."
                : "Element '" + expected.spelling() + "' is not closed: expected </" + expected.spelling()
                        + "> but found </" + tag.spelling() + ">.";
    }

    private @Nullable String start(Tag tag) {
        var misplaced = misplaced(tag);
        if (misplaced != null) {
            return misplaced;
        }
        var problem = attributes(tag);
        if (problem != null) {
            return problem;
        }
        skipBlanks();
        if (html.startsWith("/>", at)) {
            at += 2;
            return null;
        }
        if (at < html.length() && html.charAt(at) == '>') {
            at++;
            open.push(tag);
            return null;
        }
        return "Tag <" + tag.spelling() + "> is broken at position " + at
                + ": attributes need the form name=\"value\", and the tag must end with '>'.";
    }

    private @Nullable String misplaced(Tag tag) {
        var parent = open.peek();
        if (parent == null) {
            return tag.block()
                    ? null
                    : "Element '" + tag.spelling()
                            + "' is not expected directly in 'body': put it into a block such as <p>…</p>.";
        }
        return parent.mayHold(tag)
                ? null
                : "Element '" + tag.spelling() + "' is not allowed inside '" + parent.spelling() + "'.";
    }

    private @Nullable String attributes(Tag tag) {
        var seen = new HashSet<String>();
        for (Matcher matcher = ATTRIBUTE.matcher(html).region(at, html.length());
                matcher.lookingAt();
                matcher.region(at, html.length())) {
            at = matcher.end();
            var name = matcher.group(1);
            if (!tag.attributes().contains(name)) {
                return "Attribute '" + name + "' is not allowed on <" + tag.spelling() + ">.";
            }
            if (!seen.add(name)) {
                return "Attribute '" + name + "' appears twice on <" + tag.spelling() + ">.";
            }
            var value = matcher.group(2).substring(1, matcher.group(2).length() - 1);
            if (name.equals("href") && !LINK.matcher(value.strip()).matches()) {
                return "Link address '" + value
                        + "' is not allowed: use http, https, mailto, tel or urn:pb:node addresses.";
            }
        }
        skipBlanks();
        var complete = at < html.length() && (html.charAt(at) == '>' || html.charAt(at) == '/');
        return tag == Tag.A && complete && !seen.contains("href") ? "Element 'a' needs the attribute 'href'." : null;
    }

    private void skipBlanks() {
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
    }

    private static String advice(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "strong" -> "; use <b>";
            case "em" -> "; use <i>";
            case "br" -> "; start a new <p>";
            case "del", "strike" -> "; use <s>";
            case "h3", "h4", "h5", "h6" -> "; use <h2>";
            default -> "";
        };
    }
}
