package io.pbmcp.http;

import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one connection can make the server hold, and for how long. */
class WireLimitsTest {

    private static final int SMALL = 2000;

    @Test
    void aBodyUpToTheLimitIsRead() {
        try (var server = Running.usual()) {
            var text = "x".repeat((1 << 20) - request(1, "echo", "").length());
            var response = server.send(server.post("ann", server.open("ann"), request(1, "echo", text)));

            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLongerBodyIsRefused() {
        try (var server = Running.usual()) {
            var text = "x".repeat((1 << 20) - request(1, "echo", "").length() + 1);
            var response = server.send(server.post("ann", server.open("ann"), request(1, "echo", text)));

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("1048576");
        }
    }

    @Test
    void chunksAreCountedToo() {
        try (var server = Running.with(limits -> limits.bodyBytes = SMALL);
                var connection = new RawConnection(server.port())) {
            connection
                    .write(head(server, "Transfer-Encoding: chunked"))
                    .write(chunk(500).repeat(5))
                    .write("0\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        try (var server = Running.with(limits -> limits.bodyBytes = SMALL);
                var connection = new RawConnection(server.port())) {
            connection.write(head(server, "Transfer-Encoding: chunked"));

            assertThat(connection.writeUntilRefused(chunk(60_000), 2000)).isLessThan(60_000L * 1000);
            connection.awaitEnd();
            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::reason)
                    .contains(Reason.BODY_SIZE);
        }
    }

    @Test
    void aRefusedStrangerCannotSendWithoutEndEither() {
        try (var server = Running.with(limits -> limits.bodyBytes = SMALL);
                var connection = new RawConnection(server.port())) {
            connection.write(head(server, "Transfer-Encoding: chunked").replace("key-ann", "wrong"));

            assertThat(connection.writeUntilRefused(chunk(60_000), 2000)).isLessThan(60_000L * 1000);
            connection.awaitEnd();
            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::reason)
                    .containsExactly(Reason.SIGN_IN);
        }
    }

    @Test
    void aConnectionSurvivesARefusalWithABody() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            var body = request(1, "initialize", "");
            var good = head(server, "Content-Length: " + body.length());
            for (var round = 0; round < 3; round++) {
                connection.write(good.replace("key-ann", "wrong")).write(body);
                assertThat(connection.read().status()).isEqualTo(401);
                connection.write(good + body);
                assertThat(connection.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aClientThatWaitsForPermissionGetsIt() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            var body = request(1, "initialize", "");
            connection.write(head(server, "Expect: 100-continue\r\nContent-Length: " + body.length()));
            assertThat(connection.read().status()).isEqualTo(100);
            connection.write(body);
            assertThat(connection.read().status()).isEqualTo(200);
            connection.write(head(server, "Content-Length: " + body.length()) + body);
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "POST /mcp HTTP/1.1\r\nHost: x\r\n"})
    void aHeadThatNeverEndsIsCutOff(String beginning) {
        try (var server = Running.with(limits -> limits.headTime = Duration.ofMillis(200));
                var connection = new RawConnection(server.port())) {
            connection.write(beginning).awaitEnd();

            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::reason)
                    .containsExactly(Reason.TOO_SLOW);
        }
    }

    @Test
    void aBodyThatNeverEndsIsCutOff() {
        try (var server = Running.with(limits -> limits.bodyTime = Duration.ofMillis(200));
                var connection = new RawConnection(server.port())) {
            connection.write(head(server, "Content-Length: 100")).write("{");

            var answer = connection.read();
            assertThat(answer.status()).isEqualTo(408);
            connection.awaitEnd();
        }
    }

    @Test
    void aCallMayTakeLongerThanAHead() {
        try (var server = Running.with(limits -> limits.headTime = Duration.ofSeconds(1))) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(1, "hold", "h")));
            server.peer.await("running h");
            // By the time this silent connection is cut off, the call has waited for longer than a head may.
            try (var silent = new RawConnection(server.port())) {
                silent.awaitEnd();
            }
            server.peer.release("h");
            assertThat(waiting.join().body()).contains("held");
        }
    }

    @Test
    void aRequestAheadOfItsTurnEndsTheConnection() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            var session = server.open("ann");
            var body = request(1, "hold", "h");
            connection.write(
                    head(server, "Mcp-Session-Id: " + session + "\r\nContent-Length: " + body.length()) + body);
            server.peer.await("running h");
            connection.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");

            connection.awaitEnd();
            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::reason)
                    .containsExactly(Reason.CONNECTION);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 20_000})
    void aLongAddressIsRefused(int length) {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            connection.write("GET /" + "x".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(connection.read().status()).isBetween(400, 431);
            connection.awaitEnd();
        }
    }

    @Test
    void aLongHeadIsRefused() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            connection.write("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

            assertThat(connection.read().status()).isBetween(400, 431);
            connection.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: x\r\nX A: 1\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: x\r\n: 1\r\n\r\n",
                "POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "nonsense\r\n\r\n",
            })
    void aMalformedHeadIsRefused(String head) {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            assertThat(connection.write(head).read().status()).isEqualTo(400);
            connection.awaitEnd();
        }
    }

    @Test
    void connectionsAreBounded() {
        try (var server = Running.with(limits -> limits.connections = 3)) {
            var connections = new ArrayList<RawConnection>();
            for (var number = 0; number < 3; number++) {
                var connection = new RawConnection(server.port());
                connection.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(connection.read().status()).isEqualTo(200);
                connections.add(connection);
            }
            try (var tooMany = new RawConnection(server.port())) {
                tooMany.awaitEnd();
            }
            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::reason)
                    .containsExactly(Reason.CONNECTION);
            connections.forEach(RawConnection::close);
        }
    }

    @Test
    void anEmptyBodyIsNoMessage() {
        try (var server = Running.usual()) {
            var response = server.send(server.as("ann").POST(BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Running.json(response).path("error").path("code").asInt())
                    .isEqualTo(-32700);
            assertThat(Running.json(response).path("id").isNull()).isTrue();
        }
    }

    private static String head(Running server, String more) {
        return "POST /mcp HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nAuthorization: Bearer key-ann\r\n"
                + "Accept: */*\r\nContent-Type: application/json\r\n" + more + "\r\n\r\n";
    }

    private static String chunk(int size) {
        return Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n";
    }
}
