package io.pbmcp.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.productboard.UpstreamBudget.Ticket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class PacedBudgetThreadsTest {

    @Test
    void manyThreadsThatComeAndGoLeaveNobodyBehind() {
        var scheduler = Schedulers.newParallel("test", 4);
        var clock = InstantSource.system();
        var budget = new PacedBudget(
                new Pace(20_000, 20, 5, 64), agent -> new Lane(1, 16), scheduler, System::nanoTime, clock);
        var went = new AtomicInteger();
        var refused = new AtomicInteger();
        try {
            var gone = Flux.range(0, 4000)
                    .flatMap(
                            number -> {
                                var ticket = new Ticket(
                                        "credential " + number % 2,
                                        "agent" + number % 5,
                                        number % 3 == 0,
                                        clock.instant().plusSeconds(30));
                                var turn = budget.turn(ticket)
                                        .then(Mono.fromCallable(went::incrementAndGet))
                                        .onErrorResume(error -> Mono.fromCallable(refused::incrementAndGet))
                                        .subscribeOn(scheduler);
                                return number % 7 == 0 ? turn.timeout(Duration.ofNanos(1), Mono.just(0)) : turn;
                            },
                            100)
                    .count()
                    .block(Duration.ofSeconds(20));

            scheduler.disposeGracefully().block(Duration.ofSeconds(20));
            assertThat(gone).isEqualTo(4000);
            assertThat(went).hasPositiveValue();
            assertThat(budget.waiting()).isZero();
        } finally {
            scheduler.dispose();
        }
    }
}
