package io.pbmcp.http;

import static io.pbmcp.http.Running.json;
import static io.pbmcp.http.Running.notification;
import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a session is, how many there may be, and when it ends. */
class SessionsTest {

    private static final int MOST_ROUNDS = 5_000;

    @Test
    void aMissingSessionIsToldFromAnUnknownOne() {
        try (var server = Running.usual()) {
            var missing = server.send(server.as("ann").POST(BodyPublishers.ofString(request(9, "echo", ""))));
            var unknown = server.send(server.post("ann", "made-up", request(9, "echo", "")));

            assertThat(missing.statusCode()).isEqualTo(400);
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(json(unknown).path("id").asInt()).isEqualTo(9);
            assertThat(server.send(server.as("ann").GET()).statusCode()).isEqualTo(400);
            assertThat(server.send(server.as("ann").DELETE()).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void twoSessionHeadersAreRefused() {
        try (var server = Running.usual()) {
            var one = server.open("ann");
            var response =
                    server.send(server.post("ann", one, request(1, "echo", "")).header("Mcp-Session-Id", one));

            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void anotherAgentsSessionLooksLikeNone(String method) {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var body = BodyPublishers.ofString(request(1, "whoami", ""));
            var stolen = server.send(
                    server.as("eve").header("Mcp-Session-Id", session).method(method, body));
            var unknown = server.send(
                    server.as("eve").header("Mcp-Session-Id", "x".repeat(32)).method(method, body));

            assertThat(stolen.statusCode()).isEqualTo(404);
            assertThat(stolen.body()).isEqualTo(unknown.body()).doesNotContain("ann");
            assertThat(server.send(server.post("ann", session, request(1, "whoami", "")))
                            .body())
                    .contains("ann/ann");
        }
    }

    @Test
    void anotherAgentCannotCancel() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
            server.peer.await("running h");
            var body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":3}}";

            assertThat(server.send(server.post("eve", session, body)).statusCode())
                    .isEqualTo(404);
            assertThat(server.send(server.post("eve", server.open("eve"), body)).statusCode())
                    .isEqualTo(202);
            server.peer.release("h");
            assertThat(waiting.join().body()).contains("held");
        }
    }

    @Test
    void deleteEndsASessionAndItsCalls() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
            server.peer.await("running h");

            var response = server.send(
                    server.as("ann").header("Mcp-Session-Id", session).DELETE());
            assertThat(response.statusCode()).isEqualTo(204);
            // In either order: a call that only just began is cancelled by the thread that begins it.
            server.peer.await("cancelled h", "closed ann");
            assertThat(waiting.join().statusCode()).isEqualTo(202);
            assertThat(server.send(server.post("ann", session, request(1, "echo", "")))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.send(server.as("ann")
                                    .header("Mcp-Session-Id", session)
                                    .DELETE())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void oneAgentCannotTakeAllSessions() {
        try (var server = Running.with(limits -> {
            limits.sessions = 3;
            limits.sessionsPerAgent = 2;
        })) {
            var first = server.open("ann");
            server.open("ann");
            var tooMany = server.send(server.as("ann").POST(BodyPublishers.ofString(request(1, "initialize", ""))));
            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("60");

            server.open("bob");
            var full = server.send(server.as("cid").POST(BodyPublishers.ofString(request(1, "initialize", ""))));
            assertThat(full.statusCode()).isEqualTo(503);

            server.send(server.as("ann").header("Mcp-Session-Id", first).DELETE());
            assertThat(server.open("cid")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "fail", "silent"})
    void aSessionThatDidNotOpenTakesNoPlace(String mode) {
        try (var server = Running.with(limits -> limits.sessions = 1)) {
            var body =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"mode\":\"" + mode + "\"}}";
            server.send(server.as("ann").POST(BodyPublishers.ofString(body)));

            assertThat(server.open("ann")).isNotEmpty();
        }
    }

    @Test
    void aPlaceIsGivenBackOnceWhenTheClientLeavesWhileItsSessionOpens() {
        try (var server = Running.with(limits -> limits.sessions = 1)) {
            try (var leaving = new RawConnection(server.port())) {
                leaving.write(raw(
                        server,
                        "X-Nothing: 0",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"mode\":\"heedless\"}}"));
                server.peer.await("opening");
                assertThat(initialize(server, "bob")).isEqualTo(503);
            }
            assertThatItTurns(200, () -> initialize(server, "bob"));
            Objects.requireNonNull(server.peer.heedless.get()).run();

            server.peer.await("closed ann");
            server.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
            assertThat(initialize(server, "cid")).isEqualTo(200);
            assertThat(initialize(server, "cid")).isEqualTo(503);
        }
    }

    @Test
    void anIdleSessionEndsAndMakesRoom() {
        try (var server = Running.with(limits -> limits.sessions = 1)) {
            var session = server.open("ann");
            server.now.updateAndGet(now -> now.plus(Duration.ofMinutes(29)));
            assertThat(server.send(server.post("ann", session, request(1, "echo", "")))
                            .statusCode())
                    .isEqualTo(200);
            server.now.updateAndGet(now -> now.plus(Duration.ofMinutes(29)));
            assertThat(server.send(server.post("ann", session, request(2, "echo", "")))
                            .statusCode())
                    .isEqualTo(200);
            server.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
            assertThat(server.send(server.post("ann", session, request(3, "echo", "")))
                            .statusCode())
                    .isEqualTo(404);

            assertThat(server.open("bob")).isNotEmpty();
            server.peer.await("closed ann");
        }
    }

    @Test
    void aSessionWithARunningCallIsNotIdle() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
            server.peer.await("running h");
            server.now.updateAndGet(now -> now.plus(Duration.ofHours(2)));

            assertThat(server.send(server.post("ann", session, notification("notifications/x")))
                            .statusCode())
                    .isEqualTo(202);
            server.peer.release("h");
            assertThat(waiting.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSessionIsUsedUntilItsLongCallIsOver() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
            server.peer.await("running h");
            server.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
            server.peer.release("h");
            waiting.join();

            assertThat(server.send(server.post("ann", session, request(4, "echo", "")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void runningCallsOfASessionAreBounded() {
        try (var server = Running.with(limits -> limits.callsPerSession = 1)) {
            var session = server.open("ann");
            var waiting = server.sendLater(server.post("ann", session, request(1, "hold", "h")));
            server.peer.await("running h");

            var refused = server.send(server.post("ann", session, request(2, "echo", "")));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            server.peer.release("h");
            waiting.join();
            assertThat(server.send(server.post("ann", session, request(3, "echo", "")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aLostConnectionDoesNotCancelAndItsAnswerIsNotKept() {
        try (var server = Running.with(limits -> limits.callsPerSession = 1)) {
            var session = server.open("ann");
            try (var connection = new RawConnection(server.port())) {
                connection.write(raw(server, "Mcp-Session-Id: " + session, request(1, "hold", "h")));
                server.peer.await("running h");
            }
            assertThat(server.send(server.post("ann", session, request(2, "echo", "")))
                            .statusCode())
                    .isEqualTo(429);
            server.peer.release("h");

            var again = server.send(server.post("ann", session, request(1, "echo", "again")));
            for (var tries = 0; again.statusCode() == 429 && tries < 1000; tries++) {
                // The call may still be on its way to its end.
                again = server.send(server.post("ann", session, request(1, "echo", "again")));
            }
            assertThat(again.body()).contains("again");
            assertThat(server.peer.events).doesNotContain("cancelled h");
        }
    }

    private static int initialize(Running server, String agent) {
        return server.send(server.as(agent).POST(BodyPublishers.ofString(request(1, "initialize", ""))))
                .statusCode();
    }

    private static void assertThatItTurns(int wanted, IntSupplier asking) {
        var seen = 0;
        for (var round = 0; round < MOST_ROUNDS && seen != wanted; round++) {
            seen = asking.getAsInt();
        }
        assertThat(seen).isEqualTo(wanted);
    }

    private static String raw(Running server, String header, String body) {
        return "POST /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                + "\r\nAuthorization: Bearer key-ann\r\nAccept: */*\r\nContent-Type: application/json\r\n" + header
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
