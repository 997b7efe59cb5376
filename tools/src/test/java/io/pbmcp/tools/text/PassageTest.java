package io.pbmcp.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {

    private static final String LONG = "The import works well for us. What does not work at all is the bulk export, "
            + "which takes hours and then fails. Everything else is fine.";

    private static String marked(String whole, List<String> words, int length) {
        return Passage.around(whole, words, length).orElseThrow().marked();
    }

    @Test
    void aShortTextIsWhole() {
        assertThat(marked(" It is slow. ", List.of("nothing"), 100)).isEqualTo("It is slow.");
    }

    @Test
    void theBeginningIsShownWhenNothingIsLookedFor() {
        assertThat(marked(LONG, List.of(), 30)).isEqualTo("The import works well for us.…");
    }

    @Test
    void thePieceAroundTheMostWantedWordIsShown() {
        assertThat(marked(LONG, List.of("Bulk Export", "import"), 45))
                .isEqualTo("…at all is the bulk export, which takes hours…");
    }

    @Test
    void theEndIsShownAsAnEnd() {
        assertThat(marked(LONG, List.of("fine"), 45)).isEqualTo("…else is fine.");
    }

    @Test
    void aTextThatSaysNothingHasNoPassage() {
        assertThat(Passage.around(" \n ", List.of("x"), 10)).isEmpty();
    }
}
