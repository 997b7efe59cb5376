package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OutsideTextProperties {

    private static final String[] PIECES = {
        "!", "[", "]", "(", ")", "<", ">", "/", "data-", "data", "-", "&", "amp;", "#8203;", "#x202e", ";", "zwj",
        "shy;", "\u200b", "\u202e", "\u001b", "[31m", "]0;", "\u0007", "\udb40", "\udc41", "\ud83d", "\r", "\n", " ",
        "img", "https:", "\u2028", "\ufe0f", "👍", "x", "\u0085", "\u00a0", "#", "6", "0"
    };

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void cleanTextIsClean(@ForAll("hostile") String text) {
        var clean = OutsideText.clean(text);
        assertThat(clean).doesNotContain("![").doesNotContainPattern("(?i)<\\s*/?\\s*data\\s*-");
        assertThat(clean.codePoints())
                .allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .noneMatch(c -> c == 0x200B || c == 0x202E || (c >= 0xD800 && c <= 0xDFFF) || c >= 0xE0000);
        assertThat(OutsideText.clean(clean)).isEqualTo(clean);
    }

    @Property(tries = 500)
    void aLineIsALine(@ForAll("hostile") String text) {
        assertThat(OutsideText.line(text, 12)).hasSizeLessThanOrEqualTo(12).doesNotContain("\n");
    }
}
