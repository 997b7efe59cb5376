package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("status", "owner", "dry_run", "keyResult", "In progress");

    @ParameterizedTest
    @CsvSource({
        "stats,status",
        "Owner,owner",
        "dryRun,dry_run",
        "key_result,keyResult",
        "in-progres,In progress",
        "stat,status"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "team", "completely-different"})
    void doesNotGuessWildly(String written) {
        assertThat(Spelling.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void spellsMembersInSnakeCase() {
        assertThat(Spelling.snake("whoCanChangeIt")).isEqualTo("who_can_change_it");
    }
}
