package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @ValueSource(strings = {"1/s", "300/min", "60/hour", "10/day", "999999999/day", "off"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Rate.parse(text).map(Rate::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0/s", "01/s", "-1/s", "5", "5/", "5/sec", "5 / s", "5/S", "1.5/s", "1000000000/day", "OFF"})
    void isNothingElse(String text) {
        assertThat(Rate.parse(text)).isEmpty();
    }

    @Test
    void knowsTheLengthOfItsWindow() {
        assertThat(Rate.parse("60/hour"))
                .hasValueSatisfying(rate -> assertThat(rate)
                        .isInstanceOfSatisfying(
                                Rate.Per.class,
                                per -> assertThat(per.window().length()).isEqualTo(Duration.ofHours(1))));
    }
}
