package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrowingTest {

    @Test
    void readsWhatARequestGivesUp() {
        var areas = Optional.of(Set.of(Area.NOTES, Area.FEATURES));

        assertThat(Narrowing.parse("read-only")).isEqualTo(Narrowing.READ_ONLY);
        assertThat(Narrowing.parse("areas=notes,features")).isEqualTo(new Narrowing(false, areas));
        assertThat(Narrowing.parse("read-only; areas=notes, features")).isEqualTo(new Narrowing(true, areas));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            readonly    | "readonly" narrows nothing; write read-only, or areas= with areas such as notes,features.
            read-only;  | "" narrows nothing; write read-only, or areas= with areas such as notes,features.
            areas=note  | "note" is no area; did you mean notes? Choose one of notes, features, products, objectives, releases, customers, fields, members, analytics, integrations, webhooks.
            areas=      | "" is no area. Choose one of notes, features, products, objectives, releases, customers, fields, members, analytics, integrations, webhooks.
            """)
    void refusesWhatItCannotRead(String text, String sentence) {
        assertThatThrownBy(() -> Narrowing.parse(text)).hasMessage(sentence);
    }
}
