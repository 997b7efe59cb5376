package io.pbmcp.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamBreaker;
import io.pbmcp.tools.productboard.UpstreamBudget;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** R5: a Productboard that fails is left alone, and found again when it does well. */
class FailingProductboardTest {

    private static final UpstreamRequest NOTES = UpstreamRequest.get("/notes");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(500);
    private final CountDownLatch taken = new CountDownLatch(2);
    private final List<ProductboardClients> open = new ArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .handle((request, response) -> {
                if (request.uri().startsWith("/analytics")) {
                    taken.countDown();
                    return Mono.never();
                }
                hits.incrementAndGet();
                response.status(request.uri().startsWith("/entities") ? 200 : status.get())
                        .header("Content-Type", "application/json");
                return response.sendString(Mono.just("{\"data\": []}"));
            })
            .bindNow();

    @AfterEach
    void stop() {
        open.forEach(ProductboardClients::close);
        server.disposeNow();
    }

    @Test
    @DisplayName("R5 while Productboard fails for 30 s it is asked little more than twenty times, and then found again")
    void isLeftAloneWhileItFails() {
        var clients = clients(new Breakers(nanos::get));
        for (var second = 0; second < 30; second++) {
            for (var call = 0; call < 10; call++) {
                assertThat(failure(clients, NOTES).kind()).isIn(Kind.FAILED, Kind.BUSY);
            }
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        var probes = 30 / Breakers.PAUSE.toSeconds() * Breakers.PROBES;
        assertThat(hits.get()).isBetween(Breakers.FEWEST, Breakers.FEWEST + (int) probes);

        status.set(200);
        nanos.addAndGet(Breakers.PAUSE.plusMillis(1).toNanos());
        for (var call = 0; call < 10; call++) {
            assertThat(send(clients, NOTES)).isPresent();
        }
    }

    @Test
    void whoeverIsHeldBackIsAnsweredWithoutATurnAndOtherPartsGoOn() {
        var clients = clients(new Breakers(nanos::get));
        while (failure(clients, NOTES).kind() == Kind.FAILED) {
            assertThat(hits.get()).isLessThanOrEqualTo(Breakers.FEWEST);
        }
        var hitsBefore = hits.get();
        var turnsBefore = turns.get();

        var held =
                failure(clients, UpstreamRequest.of(Method.POST, "/notes").body(JsonNodeFactory.instance.objectNode()));
        assertThat(held.kind()).isEqualTo(Kind.BUSY);
        assertThat(held.retryAfter()).contains(Breakers.PAUSE);
        assertThat(hits).hasValue(hitsBefore);
        assertThat(turns).hasValue(turnsBefore);

        assertThat(send(clients, UpstreamRequest.get("/entities"))).isPresent();
    }

    @Test
    void refusalsAnd429AreNoFailures() {
        var clients = clients(new Breakers(nanos::get));
        for (var answer : List.of(400, 401, 403, 404, 409, 422, 408, 429)) {
            status.set(answer);
            for (var call = 0; call < Breakers.FEWEST; call++) {
                failure(clients, NOTES);
            }
        }
        status.set(200);
        assertThat(send(clients, NOTES)).isPresent();
    }

    @Test
    void noAnswerIsAFailure() {
        var clients = clients(new Breakers(nanos::get));
        server.disposeNow();
        var calls = 0;
        while (failure(clients, NOTES).retryAfter().isEmpty()) {
            assertThat(calls++).isLessThan(Breakers.FEWEST);
        }
    }

    @Test
    void whatFindsNoConnectionSaysNothingOfItsPart() throws InterruptedException {
        var breakers = new Breakers(nanos::get);
        var base = BaseAddress.of("http://127.0.0.1:" + server.port());
        var clients =
                clients(new ClientSettings(base, Duration.ofMillis(200), Duration.ofSeconds(20), 1024, 2), breakers);
        var slow = Flux.range(0, 2)
                .flatMap(number -> ask(clients, UpstreamRequest.get("/analytics/slow")))
                .subscribe();
        assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();

        var kinds = Flux.range(0, 2 * Breakers.FEWEST)
                .flatMap(number -> ask(clients, NOTES)
                        .map(answer -> Kind.GARBLED)
                        .onErrorResume(ProductboardException.class, failure -> Mono.just(failure.kind())))
                .collectList()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
        slow.dispose();
        assertThat(kinds).hasSize(2 * Breakers.FEWEST).containsOnly(Kind.BUSY);
        assertThat(hits).hasValue(0);
        assertThat(breakers.state("notes")).isEqualTo(State.CLOSED);
    }

    @Test
    void aChangeWhoseSecondTryIsHeldBackMayHaveHappened() {
        var looks = new AtomicInteger();
        var clients = clients(new UpstreamBreaker() {
            @Override
            public Optional<Duration> held(String part) {
                return looks.getAndIncrement() == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(1));
            }

            @Override
            public <T> Mono<T> during(String part, Mono<T> attempt, Function<T, Health> health) {
                return attempt;
            }
        });
        var change = JsonNodeFactory.instance.objectNode();
        change.putObject("data").putObject("fields").put("name", "New");

        var failure = failure(
                clients, UpstreamRequest.of(Method.PATCH, "/notes/{id}", "a").body(change));
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(looks).hasValue(2);
        assertThat(hits).hasValue(1);
    }

    private ProductboardClients clients(UpstreamBreaker breaker) {
        return clients(ClientSettings.of(BaseAddress.of("http://127.0.0.1:" + server.port())), breaker);
    }

    private ProductboardClients clients(ClientSettings settings, UpstreamBreaker breaker) {
        var made = new ProductboardClients(
                settings, new Turns(), breaker, InstantSource.system(), new SplittableRandom(5));
        open.add(made);
        return made;
    }

    private static Mono<JsonNode> ask(ProductboardClients clients, UpstreamRequest request) {
        var deadline = InstantSource.system().instant().plusSeconds(30);
        return clients.client(Secret.of("token"), Caller.of("triage", "test"), deadline, attempt -> {})
                .send(request);
    }

    private static Optional<JsonNode> send(ProductboardClients clients, UpstreamRequest request) {
        return ask(clients, request).blockOptional();
    }

    private static ProductboardException failure(ProductboardClients clients, UpstreamRequest request) {
        try {
            throw new AssertionError("No failure: " + send(clients, request));
        } catch (ProductboardException failure) {
            return failure;
        }
    }

    /** Lets everything go at once, and counts. */
    private final class Turns implements UpstreamBudget {

        @Override
        public Mono<Void> turn(Ticket ticket) {
            return Mono.fromRunnable(turns::incrementAndGet);
        }

        @Override
        public void throttled(String credential, Duration pause) {
            assertThat(credential).isNotEmpty();
        }

        @Override
        public void served(String credential) {
            assertThat(credential).isNotEmpty();
        }
    }
}
