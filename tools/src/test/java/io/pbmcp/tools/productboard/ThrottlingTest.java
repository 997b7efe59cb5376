package io.pbmcp.tools.productboard;

import static io.pbmcp.tools.productboard.WireStand.json;
import static io.pbmcp.tools.productboard.WireStand.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** R3, R4: what a 429 does. */
class ThrottlingTest {

    private static final UpstreamRequest CREATE =
            UpstreamRequest.of(Method.POST, "/notes").body(JsonNodeFactory.instance.objectNode());

    @Test
    void evenACreateIsRepeatedBecauseItWasNotProcessed() {
        try (var stand = WireStand.open().answersInTurn(json(429, "{}").withHeader("Retry-After", "2"), ok())) {
            assertThat(stand.productboard()
                            .send(CREATE)
                            .blockOptional()
                            .orElseThrow()
                            .has("data"))
                    .isTrue();
            assertThat(stand.budget.pauses).containsExactly(Duration.ofSeconds(2));
            assertThat(stand.budget.served).hasSize(1);
            assertThat(stand.budget.turns).hasSize(2);
        }
    }

    @Test
    void aPauseLongerThanTheCallIsReturnedAndNotSlept() {
        try (var stand = WireStand.open().answers(json(429, "{}").withHeader("Retry-After", "40"))) {
            var failure = catchThrowableOfType(
                    ProductboardException.class,
                    () -> stand.productboard().send(CREATE).block());
            assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(40));
            assertThat(stand.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, PT1S",
                "'', PT1S",
                "-5, PT1S",
                "0, PT1S",
                "soon, PT1S",
                "3, PT3S",
                "61, PT1M",
                "1000000000, PT1M",
                "99999999999999999999999, PT1M",
                "'Sat, 21 Nov 2026 12:00:07 GMT', PT7S",
                "'Sat, 21 Nov 2026 11:00:00 GMT', PT1S",
                "'Sat, 21 Nov 2026 13:00:00 GMT', PT1M"
            })
    void retryAfterIsReadWithinReason(@Nullable String header, Duration wait) {
        assertThat(RetryAfter.read(header, Instant.parse("2026-11-21T12:00:00Z")))
                .isEqualTo(wait);
    }
}
