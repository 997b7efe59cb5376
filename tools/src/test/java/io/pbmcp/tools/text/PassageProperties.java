package io.pbmcp.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PassageProperties {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("export", "Export", "slow ", " ", "\n", "a", "\uD83D\uDE80", "İ", "ß", "…")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property
    void isALiteralPieceOfTheText(@ForAll("texts") String whole, @ForAll @IntRange(min = 2, max = 80) int length) {
        var passage = Passage.around(whole, List.of("export", "slow"), length);

        assertThat(passage.isEmpty()).isEqualTo(whole.isBlank());
        passage.ifPresent(piece -> {
            assertThat(whole).contains(piece.text());
            assertThat(piece.text())
                    .hasSizeLessThanOrEqualTo(length)
                    .isEqualTo(piece.text().strip());
            assertThat(Character.isLowSurrogate(
                            piece.text().isEmpty() ? ' ' : piece.text().charAt(0)))
                    .isFalse();
            assertThat(piece.text()
                            .chars()
                            .filter(c -> Character.isSurrogate((char) c))
                            .count())
                    .isEven();
            assertThat(whole.strip()).satisfies(text -> {
                assertThat(text.startsWith(piece.text()) || !piece.begins()).isTrue();
                assertThat(text.endsWith(piece.text()) || !piece.ends()).isTrue();
            });
        });
    }

    @Property
    void holdsTheWordThatWasLookedFor(@ForAll("texts") String before, @ForAll("texts") String after) {
        var whole = before + " zeppelin " + after;
        var passage = Passage.around(whole, List.of("airship", "ZEPPELIN"), 40);

        assertThat(passage.map(Passage::text).orElse("")).contains("zeppelin");
    }
}
