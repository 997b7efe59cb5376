package io.pbmcp.tools.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource({
        "boardCreatedCount, boards created",
        "boardOpenedCount, boards opened",
        "subfeatureCreatedCount, subfeatures created",
        "noteStateChangedCount, note states changed",
        "timelineBoardOpenedCount, timeline boards opened",
        "oddCount, odd"
    })
    void namesOfCountsBecomeWords(String name, String words) {
        assertThat(Counted.of(Map.of(name, 3L), true)).containsExactly(new Counted(words, 3));
    }

    @Test
    void kindsOfBoardsAreLeftOutOfASummary() {
        assertThat(Counted.of(Map.of("boardOpenedCount", 3L, "gridBoardOpenedCount", 2L), false))
                .extracting(Counted::line)
                .containsExactly("boards opened 3");
    }
}
