package io.pbmcp.http;

import static io.pbmcp.http.Running.json;
import static io.pbmcp.http.Running.notification;
import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets for the messages it posts. */
class MessagesTest {

    private final Running server = Running.usual();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void initializeOpensASessionWithAVisibleId() {
        var response = server.send(server.as("ann").POST(BodyPublishers.ofString(request(7, "initialize", ""))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Mcp-Session-Id").orElseThrow())
                .matches("[\\x21-\\x7e]{32}");
        assertThat(json(response).path("id").asInt()).isEqualTo(7);
    }

    @Test
    void twoSessionsNeverShareAnId() {
        assertThat(server.open("ann")).isNotEqualTo(server.open("ann"));
    }

    @Test
    void anInitializeThatIsRefusedOpensNoSession() {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"mode\":\"refuse\"}}";
        var response = server.send(server.as("ann").POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "silent"})
    void anInitializeThatFailsTellsNothing(String mode) {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"mode\":\"" + mode + "\"}}";
        var response = server.send(server.as("ann").POST(BodyPublishers.ofString(body)));

        assertThat(json(response).path("error").path("code").asInt()).isEqualTo(-32603);
        assertThat(response.body()).doesNotContain("canary");
    }

    @Test
    void aRequestThatIsAnsweredAtOnceIsAnsweredAsJson() {
        var response = server.send(server.post("ann", server.open("ann"), request(1, "echo", "hello")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(response).path("result").path("text").asString()).isEqualTo("hello");
    }

    @Test
    void aRequestThatSaysMoreIsAnsweredAsAStreamOfEvents() {
        var response = server.send(server.post("ann", server.open("ann"), request(1, "progress", "")));

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(response.body().lines().filter(line -> line.startsWith("data: ")))
                .hasSize(3)
                .last()
                .asString()
                .contains("\"id\":1")
                .contains("done");
        assertThat(response.body().lines().filter(line -> line.startsWith("id: ")))
                .containsExactly("id: 1-1", "id: 1-2", "id: 1-3");
    }

    @Test
    void notificationsAndResponsesAreAccepted() {
        var session = server.open("ann");
        var told = server.send(server.post("ann", session, notification("notifications/initialized")));
        var answered = server.send(server.post("ann", session, "{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"result\":{}}"));

        assertThat(told.statusCode()).isEqualTo(202);
        assertThat(told.body()).isEmpty();
        assertThat(answered.statusCode()).isEqualTo(202);
        server.peer.await("notification notifications/initialized");
        server.peer.await("response \"q1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "throw", "nothing", "failLate"})
    void aFailureTellsNothingButThatItFailed(String method) {
        var response = server.send(server.post("ann", server.open("ann"), request(5, method, "")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("-32603").contains("\"id\":5").doesNotContain("canary");
    }

    @Test
    void aNotificationThatFailsTellsNothingEither() {
        var response = server.send(server.post("ann", server.open("ann"), notification("notifications/fail")));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).path("error").path("code").asInt()).isEqualTo(-32603);
        assertThat(response.body()).doesNotContain("canary");
    }

    @Test
    void aCancelledRequestIsAbandonedAndItsClientGetsAnEmptyAnswer() {
        var session = server.open("ann");
        var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
        server.peer.await("running h");

        var body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":3}}";
        assertThat(server.send(server.post("ann", session, body)).statusCode()).isEqualTo(202);

        server.peer.await("cancelled h");
        var answer = waiting.join();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aCancelledStreamEndsWithoutAResponse() {
        var session = server.open("ann");
        var waiting = server.sendLater(server.post("ann", session, request(3, "talkAndHold", "h")));
        server.peer.await("running h");
        var body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":3}}";
        server.send(server.post("ann", session, body));

        server.peer.await("cancelled h");
        assertThat(waiting.join().body()).contains("one").doesNotContain("\"id\":3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "4", "null", "{}"})
    void cancellingSomethingElseLeavesARequestAlone(String id) {
        var session = server.open("ann");
        var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
        server.peer.await("running h");
        var body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
        assertThat(server.send(server.post("ann", session, body)).statusCode()).isEqualTo(202);

        server.peer.release("h");
        assertThat(waiting.join().body()).contains("held");
    }

    @Test
    void anIdThatIsInUseIsRefused() {
        var session = server.open("ann");
        var waiting = server.sendLater(server.post("ann", session, request(3, "hold", "h")));
        server.peer.await("running h");

        assertThat(server.send(server.post("ann", session, request(3, "echo", "")))
                        .statusCode())
                .isEqualTo(400);
        server.peer.release("h");
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(server.send(server.post("ann", session, request(3, "echo", "")))
                        .statusCode())
                .isEqualTo(200);
    }
}
