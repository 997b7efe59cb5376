package io.pbmcp.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamBreaker.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class BreakersTest {

    private static final String PART = "notes";

    private final AtomicLong nanos = new AtomicLong(-Duration.ofDays(2).toNanos());
    private final Breakers breakers = new Breakers(nanos::get);
    private final AtomicInteger sent = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"19, 0, CLOSED", "20, 0, OPEN", "10, 10, OPEN", "10, 11, CLOSED"})
    void opensWhenHalfOfTwentyFail(int failing, int good, State state) {
        send(Health.GOOD, good);
        send(Health.FAILING, failing);

        assertThat(breakers.state(PART)).isEqualTo(state);
        assertThat(breakers.held(PART).isPresent()).isEqualTo(state == State.OPEN);
    }

    @Test
    void whatFailedLongAgoDoesNotCount() {
        send(Health.FAILING, 19);
        pass(Duration.ofSeconds(31));
        send(Health.FAILING, 19);

        assertThat(breakers.state(PART)).isEqualTo(State.CLOSED);
    }

    @Test
    void anOpenOneAnswersAtOnceAndLeavesTheOthersAlone() {
        open();

        var held = catchThrowableOfType(ProductboardException.class, () -> send(Health.GOOD, 1));
        assertThat(held.kind()).isEqualTo(Kind.BUSY);
        assertThat(held.retryAfter()).contains(Breakers.PAUSE);
        assertThat(sent).hasValue(Breakers.FEWEST);
        assertThat(breakers.held("entities")).isEmpty();
    }

    @Test
    void afterThePauseThreeTryItOutAndNoMore() {
        open();
        pass(Breakers.PAUSE.plusMillis(1));

        var waiting = new ArrayList<Disposable>();
        IntStream.range(0, Breakers.PROBES)
                .forEach(probe -> waiting.add(breakers.during(PART, Mono.<Health>never(), health -> health)
                        .subscribe()));
        assertThat(breakers.held(PART)).contains(Breakers.PAUSE);

        waiting.forEach(Disposable::dispose);
        assertThat(breakers.held(PART)).isEmpty();
        send(Health.GOOD, Breakers.PROBES);
        assertThat(breakers.state(PART)).isEqualTo(State.CLOSED);
    }

    @Test
    void staysOpenWhileItFails() {
        open();
        for (var round = 0; round < 5; round++) {
            pass(Breakers.PAUSE.plusMillis(1));
            send(Health.FAILING, Breakers.PROBES);
            assertThat(breakers.state(PART)).isEqualTo(State.OPEN);
        }
    }

    @Test
    void whatTaughtNothingIsNotCounted() {
        send(Health.UNKNOWN, 100);
        assertThat(breakers.state(PART)).isEqualTo(State.CLOSED);

        open();
        pass(Breakers.PAUSE.plusMillis(1));
        send(Health.UNKNOWN, 10 * Breakers.PROBES);
        for (var failing = 0; failing < 10 * Breakers.PROBES; failing++) {
            assertThat(breakers.during(PART, Mono.<Health>error(new IllegalStateException("broken")), end -> end)
                            .onErrorResume(IllegalStateException.class, broken -> Mono.empty())
                            .blockOptional())
                    .isEmpty();
        }
        assertThat(breakers.state(PART)).isEqualTo(State.HALF_OPEN);
        assertThat(breakers.held(PART)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Health.class,
            names = {"GOOD", "FAILING"})
    void looksAreForNothing(Health health) {
        open();
        pass(Breakers.PAUSE.plusMillis(1));
        IntStream.range(0, 100).forEach(look -> breakers.held(PART));

        send(health, Breakers.PROBES);
        assertThat(breakers.state(PART)).isEqualTo(health == Health.GOOD ? State.CLOSED : State.OPEN);
    }

    private void open() {
        send(Health.FAILING, Breakers.FEWEST);
        assertThat(breakers.state(PART)).isEqualTo(State.OPEN);
    }

    private void send(Health health, int times) {
        for (var time = 0; time < times; time++) {
            breakers.during(
                            PART,
                            Mono.fromSupplier(() -> {
                                sent.incrementAndGet();
                                return health;
                            }),
                            end -> end)
                    .block();
        }
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
