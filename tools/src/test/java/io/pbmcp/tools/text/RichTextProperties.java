package io.pbmcp.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RichTextProperties {

    /** Characters that mean something to Markdown or to HTML, and a few that do not. */
    private static final String TRICKY = "ab1 *_`~[]()<>&#-+.!|\\\"'=:/xé";

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings()
                .withChars(TRICKY.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(24);
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.of(
                                "<p>", "</p>", "<b>", "</i>", "- ", "\n", "\n\n", "1. ", "> ", "```", "| a |", "<li>",
                                "[x](y)", " ")
                        .list()
                        .ofMaxSize(12)
                        .map(parts -> String.join("", parts)));
    }

    @Provide
    Arbitrary<String> markup() {
        var word = Arbitraries.strings()
                .withChars(TRICKY.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(8);
        var mark = Arbitraries.of("b", "i", "s", "u", "code", "");
        var run = mark.flatMap(tag -> word.map(text ->
                tag.isEmpty() ? Inline.escaped(text) : "<" + tag + ">" + Inline.escaped(text) + "</" + tag + ">"));
        var line = run.list().ofMinSize(1).ofMaxSize(4).map(runs -> String.join(" ", runs));
        var paragraph = line.map(text -> "<p>" + text + "</p>");
        var list = line.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(lines -> lines.stream()
                        .map(text -> "<li>" + text + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>")));
        var heading = line.map(text -> "<h2>" + text + "</h2>");
        return Arbitraries.oneOf(List.of(paragraph, list, heading))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1000)
    void plainTextComesBackWordForWord(@ForAll("plain") String text) {
        var html = RichText.html("<p>" + Inline.escaped(text) + "</p>");
        assertThat(RichText.html(RichText.markdown(html))).isEqualTo(html);
    }

    @Property(tries = 1000)
    void marksListsAndHeadingsComeBack(@ForAll("markup") String given) {
        var html = RichText.html(given);
        assertThat(RichText.html(RichText.markdown(html))).isEqualTo(html);
    }

    @Property(tries = 1000)
    void whateverGoesInOnlyKnownTagsComeOutAndAreClosed(@ForAll("anything") String given) {
        var html = RichText.html(given);
        assertThat(html.replaceAll(
                        "</?(?:h1|h2|p|b|i|u|s|code|ul|ol|li|a|hr|pre|blockquote|table|thead|tbody|tr|th|td)(?: [^<>]*)?/?>",
                        ""))
                .doesNotContain("<", ">");
        assertThat(RichText.html(html.isEmpty() ? "" : html)).isEqualTo(html);
    }
}
