package io.pbmcp.tools.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ValueWordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000, 0",
        "0e-999999999, 0",
        "1.50, 1.5",
        "1e2, 100",
        "-1e-7, -0.0000001",
        "1e30, 1000000000000000000000000000000",
        "1e-30, 0.000000000000000000000000000001",
        "1e-31, 1E-31",
        "1e300, 1E+300",
        "1e-999999999, 1E-999999999",
        "-12e-999999999, -1.2E-999999998",
    })
    void aNumberIsWrittenWithoutAnExponentWhereThatStaysShort(BigDecimal number, String words) {
        assertThat(ValueWords.number(JsonNodeFactory.instance.numberNode(number)))
                .isEqualTo(words);
    }
}
