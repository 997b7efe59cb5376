package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {

    private final PlainWords words = new PlainWords(new Redaction(Calls.KEY));

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

    @Test
    void aTimeIsToldToTheSecond() {
        var more = new Crowd.More(
                2, Map.of("key", 2L), Set.of("192.0.2.7"), Instant.parse("2026-11-23T08:01:30.179040147Z"));

        assertThat(words.more(more)).contains("since 2026-11-23T08:01:30Z: ");
        assertThat(words.moreRefused("triage", more)).contains("since 2026-11-23T08:01:30Z: ");
    }
}
