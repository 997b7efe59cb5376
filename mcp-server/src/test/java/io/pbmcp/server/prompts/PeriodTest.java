package io.pbmcp.server.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "last week, 2026-11-09..2026-11-15",
        "this week, 2026-11-16..2026-11-21",
        "last 7 days, 2026-11-15..2026-11-21",
        "last 30 days, 2026-10-23..2026-11-21",
        "last month, 2026-10-01..2026-10-31",
        "this month, 2026-11-01..2026-11-21",
        "last quarter, 2026-07-01..2026-09-30",
        "this quarter, 2026-10-01..2026-11-21",
        " Last WEEK , 2026-11-09..2026-11-15",
        "2026-01-01..2026-03-31, 2026-01-01..2026-03-31"
    })
    void wordsAreDays(String said, String days) {
        assertThat(Period.read(said, SATURDAY)).contains(days);
    }

    @Test
    void theFirstQuarterFollowsTheLast() {
        assertThat(Period.read("last quarter", LocalDate.of(2026, 2, 28))).contains("2025-10-01..2025-12-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "soon", "2026-01-01", "2026-02-30..2026-03-01", "2026-03-01..2026-01-01"})
    void nothingElseIsAPeriod(String said) {
        assertThat(Period.read(said, SATURDAY)).isEmpty();
    }
}
