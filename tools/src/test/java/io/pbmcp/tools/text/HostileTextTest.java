package io.pbmcp.tools.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** T24: text that strangers wrote to keep a reader busy, to use up its stack, or to fill its memory. */
class HostileTextTest {

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final int MANY = 100_000;

    static Stream<Arguments> html() {
        return Stream.of(
                Arguments.of(
                        "a rule that never ends", "<p>" + "_".repeat(MANY) + "x_</p><p>" + "_ ".repeat(MANY) + "</p>"),
                Arguments.of("brackets that never close", "<p>" + "[".repeat(MANY) + "</p>"),
                Arguments.of("brackets that close at last", "<p>" + "[".repeat(MANY) + "](</p>"),
                Arguments.of("a heading of hashes", "<h1>" + "#".repeat(MANY) + "x</h1>"),
                Arguments.of("code of empty lines", "<pre>" + "\n".repeat(MANY) + "x</pre>"),
                Arguments.of("code of backticks", "<pre>" + "`".repeat(MANY) + "x</pre>"),
                Arguments.of("words of backticks", "<p><code>" + "`".repeat(MANY) + "x</code></p>"),
                Arguments.of("marks around nothing", "<p>" + "<b></b>".repeat(MANY) + "</p>"),
                Arguments.of("marks in marks", "<p>" + "<b>".repeat(MANY) + "x</p>"),
                Arguments.of("blocks in blocks", "<div>".repeat(MANY) + "x"),
                Arguments.of("lists in lists", "<ul><li>".repeat(MANY / 5) + "x"),
                Arguments.of("a ragged table", raggedTable()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("html")
    void htmlOfStrangersIsReadInTime(String name, String html) {
        assertThat(inTime(() -> RichText.markdown(html))).hasSizeLessThan(20 * html.length());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("html")
    void htmlIsPutInOrderInTime(String name, String html) {
        assertThat(inTime(() -> RichText.html(html))).hasSizeLessThan(20 * html.length());
    }

    @Test
    void aTableOfMarkdownIsNotFilledUpWithoutEnd() {
        var wide = 20_000;
        var text = "|a".repeat(wide) + "|\n" + "|-".repeat(wide) + "|\n" + "|b|\n".repeat(wide);

        assertThat(inTime(() -> RichText.html(text))).hasSizeLessThan(20 * text.length());
    }

    @Test
    void aRaggedTableReadsAsAnEvenOne() {
        var ragged = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>";

        assertThat(RichText.html(RichText.markdown(ragged))).contains("<td>c</td><td></td>");
    }

    private static String raggedTable() {
        return "<table><tr>" + "<td>a</td>".repeat(20_000) + "</tr>" + "<tr><td>b</td></tr>".repeat(20_000)
                + "</table>";
    }

    private static String inTime(Supplier<String> work) {
        return assertTimeoutPreemptively(SHORT, work::get);
    }
}
