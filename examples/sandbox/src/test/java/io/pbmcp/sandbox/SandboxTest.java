package io.pbmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final RawClient RAW = new RawClient();
    private static final SandboxOptions FREE = SandboxOptions.standard().withLimitPerSecond(0);

    @Test
    void theSameSeedGivesTheSameWorld() throws IOException {
        SandboxOptions options = FREE.withTime(new TestClock());
        try (Sandbox one = Sandbox.start(options);
                Sandbox other = Sandbox.start(options);
                Sandbox stranger = Sandbox.start(options.withSeed(7))) {
            String world = list(one).replace(one.uri().toString(), "");
            assertThat(list(other).replace(other.uri().toString(), "")).isEqualTo(world);
            assertThat(list(stranger).replace(stranger.uri().toString(), "")).isNotEqualTo(world);
        }
    }

    @Test
    void sandboxesShareNothing() throws IOException {
        try (Sandbox one = Sandbox.start(FREE.unseeded());
                Sandbox other = Sandbox.start(FREE.unseeded())) {
            create(one, "Atlas");
            assertThat(list(one)).contains("Atlas");
            assertThat(list(other)).doesNotContain("Atlas");
            assertThat(other.stats().requests()).isEqualTo(1);
        }
    }

    @Test
    void manyClientsAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Sandbox sandbox = Sandbox.start(FREE.unseeded())) {
            CountDownLatch start = new CountDownLatch(1);
            Stream<Future<?>> done = IntStream.range(0, 80)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> {
                        start.await();
                        create(sandbox, "Product " + number);
                        return number;
                    }))
                    .toList()
                    .stream();
            start.countDown();
            for (Future<?> one : done.toList()) {
                one.get();
            }
            String all = list(sandbox);
            assertThat(IntStream.range(0, 80)).allMatch(number -> all.contains("\"Product " + number + "\""));
            assertThat(sandbox.stats().byStatus()).containsEntry(201, 80L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedSandboxIsGoneAndItsPortIsFree() {
        Sandbox sandbox = onAPortThatNobodyIsGiven();
        URI uri = sandbox.uri();
        assertThatThrownBy(() ->
                        Sandbox.start(FREE.unseeded().withPort(uri.getPort())).close())
                .as("taken")
                .isInstanceOf(RuntimeException.class);
        sandbox.close();
        assertThatThrownBy(() -> RAW.send("GET", uri, "/entities", "")).isInstanceOf(ConnectException.class);
        try (Sandbox again = Sandbox.start(FREE.unseeded().withPort(uri.getPort()))) {
            assertThat(again.uri()).isEqualTo(uri);
        }
    }

    /** One on a port below those that the system gives to whoever asks for any, so that nobody takes it once it is free. */
    private static Sandbox onAPortThatNobodyIsGiven() {
        return new Random()
                .ints(100, 20_000, 30_000)
                .boxed()
                .flatMap(port -> {
                    try {
                        return Stream.of(Sandbox.start(FREE.unseeded().withPort(port)));
                    } catch (RuntimeException taken) {
                        return Stream.empty();
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    private static String list(Sandbox sandbox) throws IOException {
        return RAW.send("GET", sandbox.uri(), "/entities", "", "Authorization", "Bearer " + sandbox.token())
                .body();
    }

    private static void create(Sandbox sandbox, String name) {
        try {
            RAW.send(
                    "POST",
                    sandbox.uri(),
                    "/entities",
                    "{\"data\":{\"type\":\"product\",\"fields\":{\"name\":\"" + name + "\"}}}",
                    "Authorization",
                    "Bearer " + sandbox.token(),
                    "Content-Type",
                    "application/json");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
