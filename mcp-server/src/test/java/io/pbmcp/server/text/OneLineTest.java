package io.pbmcp.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text|plain text",
                "'a\\nb'|a b",
                "'a\\r\\nb'|a b",
                "'a\\u2028b\\u2029c\\u0085d'|a b c d",
                "'\\u001b[31mred\\u001b[0m'|[31mred [0m",
                "'\\u202Eevil\\u202C'|evil",
                "'zero\\u200Bwidth\\uFEFF'|zero width",
                "'tag\\uDB40\\uDC41s'|tag s",
                "'\\u0000\\u0007bell'|bell",
                "'  spaced \\t out  '|spaced out",
                "'half \\uD83D emoji'|half emoji",
                "'whole \\uD83D\\uDE00'|'whole \uD83D\uDE00'",
                "'\\u3164\\u115Fhangul'|hangul"
            })
    void nothingInvisibleAndNoLineBreakSurvives(String escaped, String clean) {
        assertThat(OneLine.of(unescape(escaped), 100)).isEqualTo(clean);
    }

    @Test
    void longTextIsCutWithAnEllipsisAndNeverInsideOfACharacter() {
        assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(OneLine.of("abcd\uD83D\uDE00fg", 6)).isEqualTo("abcd…");
    }

    @Test
    void nothingInAQuotedTextClosesTheQuotes() {
        assertThat(OneLine.quoted("a\" and “b” and \uFF02c", 100)).isEqualTo("\"a' and 'b' and 'c\"");
    }

    private static String unescape(String text) {
        return unicode(text).translateEscapes();
    }

    private static String unicode(String text) {
        return Pattern.compile("\\\\u([0-9A-Fa-f]{4})")
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
