package io.pbmcp.tools.productboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** R7 and R12 on a Productboard that keeps state: no create happens twice, and none that happened is called failed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostAnswersTest {

    private static final int RUNS = 400;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private ProductboardClients clients;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0).unseeded());
        clients = new ProductboardClients(
                ClientSettings.of(BaseAddress.of(sandbox.uri().toString())),
                new OpenBudget(),
                InstantSource.system(),
                new SplittableRandom(5));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    private Productboard productboard() {
        return clients.client(
                Secret.of(sandbox.token()),
                Caller.of("a", "stdio"),
                InstantSource.system().instant().plusSeconds(60),
                UpstreamObserver.NONE);
    }

    private static UpstreamRequest create(Source source, String name) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data").put("type", "product");
        data.putObject("fields").put("name", name);
        data.set("metadata", source.metadata());
        return UpstreamRequest.of(Method.POST, "/entities").body(body);
    }

    @Test
    void noCreateHappensTwiceAndNoneThatHappenedIsCalledFailed() {
        var random = new Random(20261121);
        var productboard = productboard();
        var answered = new HashMap<String, Optional<Creation>>();
        for (var run = 0; run < RUNS; run++) {
            var name = "Product " + run;
            var effect = switch (random.nextInt(4)) {
                case 0 -> Fault.Effect.RESET_BEFORE;
                case 1 -> Fault.Effect.RESET_AFTER;
                case 2 -> Fault.Effect.THROTTLE;
                default -> Fault.Effect.LATENCY;
            };
            sandbox.faults().install(Fault.of("POST", "/entities", 1, effect));
            var created = Creation.send(productboard, create(Source.ours("key-" + run), name))
                    .map(Optional::of)
                    .onErrorResume(ProductboardException.class, failure -> {
                        assertThat(failure.kind()).isIn(Kind.UNKNOWN, Kind.THROTTLED);
                        return Mono.just(Optional.empty());
                    })
                    .blockOptional()
                    .orElseThrow();
            answered.put(name, created);
            sandbox.faults().clear();
        }
        var counts = new HashMap<String, Integer>();
        new Pages(productboard)
                .all(UpstreamRequest.get("/entities").with("type[]", "product"))
                .map(Entity::read)
                .doOnNext(entity -> counts.merge(entity.name(), 1, Integer::sum))
                .blockLast();
        answered.forEach((name, created) ->
                assertThat(counts.getOrDefault(name, 0)).as(name).isEqualTo(created.isPresent() ? 1 : 0));
        assertThat(answered.values())
                .anyMatch(each -> each.filter(Creation::readBack).isPresent());
        assertThat(answered.values()).anyMatch(Optional::isEmpty);
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsSetAgain() {
        var productboard = productboard();
        var id = Creation.send(productboard, create(Source.ours("updated"), "Before"))
                .blockOptional()
                .orElseThrow()
                .id();
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").putObject("fields").put("name", "After");
        sandbox.faults().install(Fault.of("PATCH", "/entities/*", 1, Fault.Effect.RESET_AFTER));
        productboard
                .send(UpstreamRequest.of(Method.PATCH, "/entities/{id}", id).body(body))
                .block();
        var read = productboard
                .send(UpstreamRequest.get("/entities/{id}", id))
                .blockOptional()
                .orElseThrow();
        assertThat(Entity.read(read.path("data")).name()).isEqualTo("After");
    }

    @Test
    void aDeleteWhoseAnswerIsLostIsDone() {
        var productboard = productboard();
        var id = Creation.send(productboard, create(Source.ours("deleted"), "Gone"))
                .blockOptional()
                .orElseThrow()
                .id();
        sandbox.faults().install(Fault.of("DELETE", "/entities/*", 1, Fault.Effect.RESET_AFTER));
        var delete = UpstreamRequest.of(Method.DELETE, "/entities/{id}", id);
        assertThat(productboard.send(delete).blockOptional().orElseThrow().isMissingNode())
                .isTrue();
        var again = catchThrowableOfType(
                ProductboardException.class, () -> productboard.send(delete).block());
        assertThat(again.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aWrongTokenIsToldApart() {
        var stranger = clients.client(
                Secret.of("not.a.token"),
                Caller.of("a", "stdio"),
                InstantSource.system().instant().plusSeconds(20),
                UpstreamObserver.NONE);
        var failure = catchThrowableOfType(
                ProductboardException.class,
                () -> stranger.send(UpstreamRequest.get("/entities")).block());
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(failure.problems()).isNotEmpty();
    }
}
