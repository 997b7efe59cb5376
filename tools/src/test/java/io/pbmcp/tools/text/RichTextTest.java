package io.pbmcp.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RichTextTest {

    private static Arguments of(String given, String html) {
        return Arguments.of(given, html);
    }

    static Stream<Arguments> written() {
        return Stream.of(
                of("", ""),
                of("  \n ", ""),
                of("Plain text", "<p>Plain text</p>"),
                of("One\ntwo", "<p>One two</p>"),
                of("One  \ntwo", "<p>One</p><p>two</p>"),
                of("One\n\ntwo", "<p>One</p><p>two</p>"),
                of("**bold** *it* ~~gone~~ `x < y`", "<p><b>bold</b> <i>it</i> <s>gone</s> <code>x &lt; y</code></p>"),
                of("# A\n\n## B\n\n### C", "<h1>A</h1><h2>B</h2><h2>C</h2>"),
                of("- a\n- b\n  1. c\n  2. d", "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>"),
                of("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
                of("- a\n\n  more\n- b", "<ul><li><p>a</p><p>more</p></li><li>b</li></ul>"),
                of(
                        "- [ ] open\n- [x] done",
                        "<ul data-type=\"taskList\"><li data-type=\"taskItem\" data-checked=\"false\">open</li>"
                                + "<li data-type=\"taskItem\" data-checked=\"true\">done</li></ul>"),
                of("> quoted\n>\n> twice", "<blockquote><p>quoted</p><p>twice</p></blockquote>"),
                of("---", "<hr/>"),
                of("[x](https://a.example/?b=1&c=2)", "<p><a href=\"https://a.example/?b=1&amp;c=2\">x</a></p>"),
                of("[x](javascript:alert(1))", "<p>x</p>"),
                of("[@Ana](urn:pb:node:mention/1)", "<p><a href=\"urn:pb:node:mention/1\">@Ana</a></p>"),
                of("![shot](https://a.example/i.png)", "<p><a href=\"https://a.example/i.png\">shot</a></p>"),
                of(
                        "```java\nvar a = b < c;\n\nx\n```",
                        "<pre><code class=\"language-java\">var a = b &lt; c;\n\nx</code></pre>"),
                of(
                        "| a | b |\n| --- | --- |\n| 1 | **2** |",
                        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
                                + "<tbody><tr><td>1</td><td><b>2</b></td></tr></tbody></table>"),
                of("A List<String> & more", "<p>A List&lt;String&gt; &amp; more</p>"),
                of("[todo]: call", "<p>[todo]: call</p>"),
                of("[a][x]\n\n[x]: https://a.example", "<p><a href=\"https://a.example\">a</a></p>"),
                of("<String>\ntext", "<p>&lt;String&gt; text</p>"),
                of("x <script>alert(1)</script> y", "<p>x y</p>"),
                of("<u>under</u> **b**", "<p><u>under</u> <b>b</b></p>"),
                // HTML
                of("<p>As <strong>it</strong> <em>is</em></p>", "<p>As <b>it</b> <i>is</i></p>"),
                of("<p>one<br>two</p>", "<p>one</p><p>two</p>"),
                of("<p><b>one<br>two</b></p>", "<p><b>one</b></p><p><b>two</b></p>"),
                of("<div>loose<p>block</p>end</div>", "<p>loose</p><p>block</p><p>end</p>"),
                of("<p style=\"x\" onclick='y'>a<span class=z>b</span></p>", "<p>ab</p>"),
                of("<p>a<b> b </b>c</p>", "<p>a <b>b</b> c</p>"),
                of(
                        "<p>x<img src=\"https://a.example/i.png\"></p>",
                        "<p>x<a href=\"https://a.example/i.png\">image</a></p>"),
                of("<ul><li><p>a</p></li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
                of("<ul>\n<li>a</li>\n<ul><li>b</li></ul></ul>", "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>"),
                of("<p>a</p><style>p{}</style><!-- c -->", "<p>a</p>"),
                of("<pre>a\n  b</pre>", "<pre><code>a\n  b</code></pre>"),
                of("<h1>a<p>b</p></h1>", "<h1>a b</h1>"),
                of("<p>**not markdown**</p>", "<p>**not markdown**</p>"));
    }

    @ParameterizedTest
    @MethodSource("written")
    void whatPeopleWriteBecomesWhatProductboardTakes(String given, String html) {
        assertThat(RichText.html(given)).isEqualTo(html);
    }

    static Stream<Arguments> read() {
        return Stream.of(
                of("", ""),
                of("<p>Plain</p><p>text</p>", "Plain\n\ntext"),
                of("<p><b>a</b> <i>b</i> <s>c</s> <u>d</u> <code>e</code></p>", "**a** *b* ~~c~~ <u>d</u> `e`"),
                of("<h1>A</h1><h2>B</h2>", "# A\n\n## B"),
                of("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c"),
                of("<p>snake_case and 2*3 and [Bug]</p>", "snake_case and 2\\*3 and [Bug]"),
                of(
                        "<p># no heading</p><p>1. no list</p><p>- nor this</p>",
                        "\\# no heading\n\n1\\. no list\n\n\\- nor this"),
                of("<p>a<b>&quot;b&quot;</b>c</p>", "a<b>\"b\"</b>c"),
                of("<p><b>Note:</b> x</p>", "**Note:** x"),
                of("<p><a href=\"urn:pb:node:emoji/tada\"></a></p>", "[](urn:pb:node:emoji/tada)"),
                of("<p><a href=\"https://a.example/(x)\">l</a></p>", "[l](<https://a.example/(x)>)"),
                of("<pre><code class=\"language-sql\">a</code></pre>", "```sql\na\n```"),
                of("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
                of("<hr/>", "---"),
                of("<ul data-type=\"taskList\"><li data-checked=\"true\"><p>a</p></li></ul>", "- [x] a"),
                of("<table><tr><th>a</th></tr><tr><td><p>x|y</p></td></tr></table>", "| a |\n| --- |\n| x\\|y |"),
                of("<p>a<br>b</p>", "a\n\nb"),
                of("just text", "just text"));
    }

    @ParameterizedTest
    @MethodSource("read")
    void whatProductboardGivesBecomesMarkdown(String html, String markdown) {
        assertThat(RichText.markdown(html)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @MethodSource("written")
    void whatWasWrittenComesBackTheSame(String given, String html) {
        assertThat(RichText.html(RichText.markdown(html))).isEqualTo(html);
        assertThat(RichText.html(html)).isEqualTo(html);
    }

    @Test
    void depthEndsSomewhere() {
        var deep = "<blockquote>".repeat(5_000) + "x";
        assertThat(RichText.html(deep)).contains("x");
        assertThat(RichText.markdown("<ul><li>".repeat(5_000) + "x")).contains("x");
        assertThat(RichText.html("> ".repeat(5_000) + "x")).contains("x");
        assertThat(RichText.html("*".repeat(20_000) + "x" + "*".repeat(20_000))).contains("x");
    }

    @Test
    void anExcerptEndsWhereAWordDoes() {
        assertThat(Excerpt.of("The export takes ten minutes", 20)).isEqualTo("The export takes…");
        assertThat(Excerpt.of("short", 20)).isEqualTo("short");
        assertThat(Excerpt.of("two\n lines", 20)).isEqualTo("two lines");
        assertThat(Excerpt.of("Donaudampfschifffahrt", 10)).isEqualTo("Donaudamp…");
        assertThat(Excerpt.of("ab😀cd", 4)).isEqualTo("ab…");
        assertThat(Excerpt.of("abc", 1)).isEqualTo("…");
    }
}
