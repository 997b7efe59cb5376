package io.pbmcp.http;

import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What many connections together can make the server hold. */
class FloodTest {

    private static final int CONNECTIONS = 300;
    private static final int LENGTH = 100_000;
    private static final int ROOM = 10;
    private static final int MOST_ROUNDS = 50_000;
    private static final String MOST = "x".repeat(LENGTH - 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/mcp | POST | key-ann | other.example | 421",
                "/mcp | POST | wrong | localhost:PORT | 401",
                "/mcp | PUT | wrong | localhost:PORT | 405",
                "/mcp | DELETE | key-ann | localhost:PORT | 400",
                "/nothing | POST | wrong | localhost:PORT | 404",
                "/health/live | POST | wrong | localhost:PORT | 405"
            })
    void nothingIsKeptOfWhatIsRefusedUnread(String path, String method, String key, String host, int status) {
        try (var server = Running.usual()) {
            var head = method + " " + path + " HTTP/1.1\r\nHost: "
                    + host.replace("PORT", String.valueOf(server.port())) + "\r\nAuthorization: Bearer " + key
                    + "\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: " + LENGTH + "\r\n\r\n";
            var flood = many(server, CONNECTIONS, head + MOST);

            flood.forEach(connection -> connection.write("x"));
            assertThat(flood)
                    .allSatisfy(
                            connection -> assertThat(connection.read().status()).isEqualTo(status));
            assertThat(server.front.bodies().highest()).isZero();
            flood.forEach(RawConnection::close);
        }
    }

    @Test
    void bodiesAreHeldUpToABoundAndTheRestIsToldToComeBack() {
        try (var server = Running.with(limits -> {
            limits.bodyBytes = LENGTH;
            limits.heldBodyBytes = ROOM * LENGTH;
        })) {
            var bodies = server.front.bodies();
            var first = many(server, ROOM, head(server, LENGTH) + MOST);
            await(server, () -> bodies.held() == ROOM * (LENGTH - 1));
            var flood = many(server, CONNECTIONS, head(server, LENGTH) + MOST + "x");

            assertThat(flood).allSatisfy(connection -> {
                var answer = connection.read();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.headers()).containsEntry("retry-after", "5");
                assertThat(answer.body()).contains("Nothing was done");
                connection.awaitEnd();
            });
            assertThat(bodies.held()).isEqualTo(ROOM * (LENGTH - 1));
            assertThat(bodies.highest()).isLessThanOrEqualTo(ROOM * LENGTH);

            assertThat(first)
                    .allSatisfy(connection ->
                            assertThat(connection.write("x").read().status()).isEqualTo(400));
            await(server, () -> bodies.held() == 0);
            assertThat(server.open("ann")).isNotEmpty();
            flood.forEach(RawConnection::close);
            first.forEach(RawConnection::close);
        }
    }

    @Test
    void whatASenderLeavesBehindIsNotHeld() {
        try (var server = Running.usual()) {
            var bodies = server.front.bodies();
            var leaving = many(server, ROOM, head(server, LENGTH) + MOST);
            await(server, () -> bodies.held() == ROOM * (LENGTH - 1));

            leaving.forEach(RawConnection::close);
            await(server, () -> bodies.held() == 0);
        }
    }

    @Test
    void whatIsTooSlowIsNotHeld() {
        try (var server = Running.with(limits -> limits.bodyTime = Duration.ofMillis(200))) {
            var slow = many(server, ROOM, head(server, LENGTH) + MOST);

            assertThat(slow)
                    .allSatisfy(
                            connection -> assertThat(connection.read().status()).isEqualTo(408));
            await(server, () -> server.front.bodies().held() == 0);
            slow.forEach(RawConnection::close);
        }
    }

    @Test
    void whatIsTooLongIsNotHeldWhileTheRestOfItComes() {
        try (var server = Running.with(limits -> limits.bodyBytes = LENGTH)) {
            var bodies = server.front.bodies();
            var longer = many(server, ROOM, head(server, LENGTH + 2) + MOST);
            await(server, () -> bodies.held() == ROOM * (LENGTH - 1));
            longer.forEach(connection -> connection.write("xx"));
            await(server, () -> bodies.held() == 0);

            assertThat(longer)
                    .allSatisfy(connection ->
                            assertThat(connection.write("x").read().status()).isEqualTo(413));
            longer.forEach(RawConnection::close);
        }
    }

    @Test
    void aCallHoldsItsBodyUntilItIsOver() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var body = request(1, "hold", "h");
            await(server, () -> server.front.bodies().held() == 0);
            try (var connection = new RawConnection(server.port())) {
                connection.write(head(server, body.length()).replace("\r\n\r\n", "\r\nMcp-Session-Id: " + session)
                        + "\r\n\r\n" + body);
                server.peer.await("running h");
            }
            assertThat(server.front.bodies().held()).isEqualTo(body.length());

            server.peer.release("h");
            await(server, () -> server.front.bodies().held() == 0);
        }
    }

    @Test
    void aShareIsGivenBackOnceAndByTheLastThatNeedsIt() {
        var bodies = new Bodies(10);
        var share = bodies.share();
        assertThat(share.add(6)).isTrue();
        assertThat(share.add(5)).isFalse();
        assertThat(bodies.share().add(5)).isFalse();
        share.hold();
        share.letGo();
        assertThat(bodies.held()).isEqualTo(6);

        share.letGo();
        assertThat(bodies.held()).isZero();
        assertThat(share.add(1)).isFalse();
        assertThat(bodies.share().add(10)).isTrue();
    }

    private static List<RawConnection> many(Running server, int number, String text) {
        var all = new ArrayList<RawConnection>();
        for (var count = 0; count < number; count++) {
            all.add(new RawConnection(server.port()).write(text));
        }
        return all;
    }

    private static String head(Running server, int length) {
        return "POST /mcp HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nAuthorization: Bearer key-ann\r\n"
                + "Accept: */*\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** Looks again after every answer of the server, which has more to do than this test. */
    private static void await(Running server, BooleanSupplier holds) {
        var probe = HttpRequest.newBuilder(server.at("/health/live")).timeout(Duration.ofSeconds(20));
        var rounds = 0;
        while (!holds.getAsBoolean()) {
            assertThat(rounds++).isLessThan(MOST_ROUNDS);
            server.send(probe);
        }
    }
}
