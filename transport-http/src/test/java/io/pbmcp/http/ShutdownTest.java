package io.pbmcp.http;

import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** How a server starts and stops. */
class ShutdownTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void aRunningCallIsFinishedBeforeTheServerStops() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(1, "hold", "h")));
            server.peer.await("running h");
            connection.write(health(server));
            assertThat(connection.read().status()).isEqualTo(200);

            var stopping = CompletableFuture.runAsync(() -> server.front.close(LONG));
            server.front.onClose().block(LONG);
            // The socket itself goes when its event loop next looks at it, a moment after the channel is closed.
            assertThatThrownBy(() -> connectUntilRefused(server.port())).hasMessageContaining("refused");
            connection.write(health(server));
            var ready = connection.read();
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("stopping");
            var body = request(2, "echo", "");
            connection.write("POST /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                    + "\r\nAuthorization: Bearer key-ann\r\nAccept: */*\r\nContent-Type: application/json\r\n"
                    + "Mcp-Session-Id: " + session + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(connection.read().status()).isEqualTo(503);
            assertThat(stopping).isNotDone();

            server.peer.release("h");
            assertThat(waiting.join().body()).contains("held");
            stopping.join();
            server.peer.await("closed ann");
            connection.awaitEnd();
        }
    }

    @Test
    void aCallThatTakesTooLongIsAbandoned() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(1, "hold", "h")));
            server.peer.await("running h");

            server.front.close(Duration.ofMillis(50));
            server.peer.await("cancelled h");
            assertThat(waiting.handle((response, error) -> "over").join()).isEqualTo("over");
        }
    }

    @Test
    void aListenerDoesNotHoldUpTheEnd() {
        try (var server = Running.usual();
                var stream = new RawConnection(server.port())) {
            stream.write("GET /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                    + "\r\nAuthorization: Bearer key-ann\r\nAccept: text/event-stream\r\nMcp-Session-Id: "
                    + server.open("ann") + "\r\n\r\n");
            server.peer.await("listening");

            server.front.close(LONG);
            stream.awaitEnd();
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        try (var server = Running.usual()) {
            server.front.close(Duration.ZERO);
            server.front.close(Duration.ZERO);
            assertThat(server.front.onClose().block(LONG)).isNull();
        }
    }

    @Test
    void anInterruptDoesNotKeepAnythingOpen() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(1, "hold", "h")));
            server.peer.await("running h");
            Thread.currentThread().interrupt();

            server.front.close(LONG);
            assertThat(Thread.interrupted()).isTrue();
            server.peer.await("closed ann");
            assertThat(waiting.handle((response, error) -> "over").join()).isEqualTo("over");
            connection.awaitEnd();
        }
    }

    @Test
    void aRunningCallHasItsGraceAlsoWhenTheSocketIsSlowToClose() throws InterruptedException {
        var socket = new CountDownLatch(1);
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            var waiting = server.sendLater(server.post("ann", server.open("ann"), request(1, "hold", "h")));
            server.peer.await("running h");
            // Runs on the thread that closes the socket, and keeps it.
            server.front.onClose().subscribe(nothing -> {}, error -> {}, () -> await(socket));

            var stopping = CompletableFuture.runAsync(() -> server.front.close(LONG, Duration.ofMillis(200)));
            assertThat(stopping).failsWithin(Duration.ofSeconds(1)).withThrowableOfType(TimeoutException.class);
            server.peer.release("h");
            assertThat(waiting.join().body()).contains("held");
            stopping.join();
            server.peer.await("closed ann");
            connection.awaitEnd();
        } finally {
            socket.countDown();
        }
    }

    @Test
    void aBusyPortIsToldWithAWayOut() {
        try (var server = Running.usual()) {
            assertThatThrownBy(() -> Running.at(HttpOptions.loopback(server.port())))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void anAddressThatIsNotOursIsToldToo() {
        var elsewhere = new HttpOptions("192.0.2.1", 0, Optional.empty(), Set.of(), Set.of(), HttpLimits.DEFAULT);

        assertThatThrownBy(() -> Running.at(elsewhere))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("192.0.2.1");
    }

    private static String health(Running server) {
        return "GET /health/ready HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void connectUntilRefused(int port) {
        while (!Thread.interrupted()) {
            new RawConnection(port).close();
        }
    }
}
