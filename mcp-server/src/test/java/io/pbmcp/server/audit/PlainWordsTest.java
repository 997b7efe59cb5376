package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A second person has to agree to this: | A second person has to agree to this.",
                "name: must be the name of a tool | name: must be the name of a tool.",
                "Done. | Done.",
            })
    void aSentenceEndsWithOneStop(String text, String sentence) {
        assertThat(PlainWords.sentence(text)).isEqualTo(sentence);
    }
}
