package io.pbmcp.sandbox.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<p>Export many rows at once.</p>",
                "<h1>Why</h1><h2>Who</h2><p><b>a</b><i>b</i><u>c</u><s>d</s><code>e</code></p><hr/>",
                "<ul><li>one</li><li><p>two</p><ol><li>deep</li></ol></li></ul>",
                "<p>See <a href=\"https://acme.example/x?a=1&amp;b=2\">this</a></p>",
                "<p><a href='urn:pb:node:mention:42'>@Ana</a></p>",
                "<pre><code class=\"language-java\">int a;</code></pre>",
                "<ul data-type=\"checklist\"><li data-checked=\"true\">done</li></ul>",
                "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan=\"2\"><p>1</p></td></tr></tbody></table>",
                "<blockquote>quoted</blockquote>\n<p>5 &lt; 6</p>",
            })
    void takesWhatProductboardTakes(String html) {
        assertThat(RichText.check(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        plain text                              | 'body'
        <b>bold</b>                             | 'body'
        <p>open                                 | not closed
        <p><b>crossed</p></b>                   | expected </b>
        </p>                                    | no start tag
        <div>x</div>                            | <div>
        <p><span>x</span></p>                   | <span>
        <p><img src="x"/></p>                   | <img>
        <script>x</script>                      | <script>
        <p>a<br/>b</p>                          | new <p>
        <p><strong>a</strong></p>               | use <b>
        <p><em>a</em></p>                       | use <i>
        <h3>a</h3>                              | use <h2>
        <p><a href=https://a.example>x</a></p>  | broken
        <p><a>x</a></p>                         | 'href'
        <p><a href="javascript:alert(1)">x</a></p> | not allowed
        <p onclick="x()">a</p>                  | 'onclick'
        <p>a</p><hr>                            | 'hr' is not closed
        <p>5 < 6</p>                            | &lt;
        <ul>text</ul>                           | 'ul'
        <ul><p>x</p></ul>                       | inside 'ul'
        <p><p>x</p></p>                         | inside 'p'
        <P>x</P>                                | <P>
        <!-- note --><p>x</p>                   | &lt;
        """)
    void namesTheFirstProblem(String html, String part) {
        assertThat(RichText.check(html))
                .hasValueSatisfying(problem -> assertThat(problem).contains(part));
    }

    @Test
    void refusesMoreThanHalfAMegabyte() {
        assertThat(RichText.check("<p>" + "x".repeat(RichText.MAX_LENGTH) + "</p>"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        <div><p>a <em>b</em></p></div>              | <p>a b</p>
        just text                                   | just text
        <p>a</p><script>alert(1)</script>           | <p>a</p>
        <p onclick="x()">a<br>b</p>                 | <p>ab</p>
        <a href="javascript:alert(1)">x</a>         | <a>x</a>
        <a href="urn:pb:node:emoji:1">x</a>         | <a href="urn:pb:node:emoji:1">x</a>
        <p>open                                     | <p>open</p>
        """)
    void notesLoseUnknownTagsSilently(String html, String kept) {
        assertThat(RichText.strip(html)).isEqualTo(kept);
    }
}
