package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.tools.kit.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01..2026-03-31, 2026-01-01T00:00:00Z, 2026-03-31T23:59:59.999Z",
        "2026-Q1, 2026-01-01T00:00:00Z, 2026-03-31T23:59:59.999Z",
        "2026-02..2027, 2026-02-01T00:00:00Z, 2027-12-31T23:59:59.999Z",
        "2026-01-01, 2026-01-01T00:00:00Z, 2026-01-01T23:59:59.999Z",
        "2026-01-01T10:00:00+02:00 .. 2026-01-02, 2026-01-01T08:00:00Z, 2026-01-02T23:59:59.999Z",
    })
    void hasBothItsEnds(String text, String from, String to) {
        var json = DateRange.parse("created", text).json();
        assertThat(json.path("from").asString("")).isEqualTo(from);
        assertThat(json.path("to").asString("")).isEqualTo(to);
    }

    @Test
    void mayBeOpen() {
        assertThat(DateRange.parse("created", "2026-01-01..").json().has("to")).isFalse();
        assertThat(DateRange.parse("created", "..2026-01-01").json().has("from"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "yesterday", "2026-01-02..2026-01-01", "2026-01-01..x", "2026-13..", "a..b..c"})
    void refusesWhatIsNoRange(String text) {
        var refused = catchThrowableOfType(RefusedException.class, () -> DateRange.parse("created", text));
        assertThat(refused.refusal().violations().get(0).field()).isEqualTo("created");
    }
}
