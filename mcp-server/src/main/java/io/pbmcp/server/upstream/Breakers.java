package io.pbmcp.server.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamBreaker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A circuit breaker for each part of Productboard, for all agents and tokens of this process. Opens when half of at least
 * twenty requests of the last half minute failed; lets three through after a pause, and closes when most of these do well.
 */
public final class Breakers implements UpstreamBreaker {

    /** How long nothing is sent once a breaker has opened. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Requests before it is judged. */
    static final int FEWEST = 20;

    /** Requests that find out whether Productboard is well again. */
    static final int PROBES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    private static final int WINDOW_SECONDS = 30;
    private static final int PERCENT = 50;

    private final CircuitBreakerConfig config;
    private final Map<String, CircuitBreaker> parts = new ConcurrentHashMap<>();

    /** @param nanos monotonic time in nanoseconds, such as {@code System::nanoTime} */
    public Breakers(LongSupplier nanos) {
        config = CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW_SECONDS, FEWEST, SlidingWindowType.TIME_BASED)
                .failureRateThreshold(PERCENT)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                // A wall clock that is set back would keep a breaker open for as long.
                .clock(new SteadyClock(nanos))
                .currentTimestampFunction(clock -> nanos.getAsLong(), TimeUnit.NANOSECONDS)
                .build();
    }

    @Override
    public Optional<Duration> held(String part) {
        var breaker = of(part);
        if (!breaker.tryAcquirePermission()) {
            return Optional.of(PAUSE);
        }
        breaker.releasePermission();
        return Optional.empty();
    }

    @Override
    public <T> Mono<T> during(String part, Mono<T> attempt, Function<T, Health> health) {
        return Mono.defer(() -> {
            var breaker = of(part);
            if (!breaker.tryAcquirePermission()) {
                return Mono.error(ProductboardException.held(PAUSE));
            }
            var told = new AtomicBoolean();
            return attempt.doOnNext(end -> told.set(tell(breaker, health.apply(end))))
                    .doFinally(signal -> {
                        if (!told.get()) {
                            breaker.releasePermission();
                        }
                    });
        });
    }

    /** Whether requests to that part are held back or tried out at the moment. */
    State state(String part) {
        return of(part).getState();
    }

    private static boolean tell(CircuitBreaker breaker, Health health) {
        switch (health) {
            case GOOD -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            case FAILING ->
                breaker.onError(0, TimeUnit.NANOSECONDS, new ProductboardException(ProductboardException.Kind.FAILED));
            case UNKNOWN -> {
                return false;
            }
        }
        return true;
    }

    private CircuitBreaker of(String part) {
        return parts.computeIfAbsent(part, name -> {
            var breaker = CircuitBreaker.of(name, config);
            breaker.getEventPublisher().onStateTransition(event -> say(name, event.getStateTransition()));
            return breaker;
        });
    }

    /** When it begins and when it is over; not of every time that it was tried out in between. */
    private static void say(String part, StateTransition transition) {
        if (transition == StateTransition.CLOSED_TO_OPEN) {
            LOG.atError()
                    .addKeyValue("part", part)
                    .log("ALARM: Productboard fails; requests are held back until it answers again");
        } else if (transition.getToState() == State.CLOSED) {
            LOG.atInfo().addKeyValue("part", part).log("Productboard answers again");
        }
    }
}
