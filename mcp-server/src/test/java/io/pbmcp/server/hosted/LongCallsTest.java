package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.http.HttpFront;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Calls that take their time: the client is told how far they are, and can take them back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongCallsTest {

    private static final String ID = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlayedServer server;

    @BeforeEach
    void start() {
        server = new PlayedServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @DisplayName("R13 over HTTP, a read that the client takes back ends, and is written down once")
    @ValueSource(strings = {"tools/call", "resources/read"})
    void overHttpAReadCanBeTakenBack(String method) throws Exception {
        server.hanging = true;
        var front = server.http();
        try {
            var client = client(front);
            var running = client.begin(7, method, params(method, ""));
            assertThat(server.out.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(client.tell("notifications/cancelled", "{\"requestId\":7,\"reason\":\"enough\"}"))
                    .isEqualTo(202);

            takenBack();
            assertThat(RawClient.response(running).body()).doesNotContain("result", "error");
            assertThat(client.ask(8, "ping", "{}").has("result")).isTrue();
        } finally {
            front.close(Duration.ofSeconds(5));
        }
        writtenDownOnce();
    }

    @ParameterizedTest
    @DisplayName("R13 over stdio, a read that the client takes back ends, and is written down once")
    @ValueSource(strings = {"tools/call", "resources/read"})
    void overStdioAReadCanBeTakenBack(String method) throws Exception {
        server.hanging = true;
        try (var client = new PipedClient(server.stdio())) {
            client.request(7, method, params(method, ""));
            assertThat(server.out.await(30, TimeUnit.SECONDS)).isTrue();

            client.tell("notifications/cancelled", "{\"requestId\":7,\"reason\":\"enough\"}");

            takenBack();
            client.request(8, "ping", "{}");
            assertThat(client.next().path("id").asInt()).isEqualTo(8);
        }
        writtenDownOnce();
    }

    @ParameterizedTest
    @CsvSource({"tools/call, \"a\"", "tools/call, 12", "resources/read, \"a\""})
    void overHttpTheClientIsToldHowFarACallIs(String method, String token) {
        var front = server.http();
        try {
            var messages =
                    RawClient.messages(RawClient.response(client(front).begin(7, method, params(method, token))));

            inOrder(messages, token);
            assertThat(messages.get(messages.size() - 1).path("id").asInt()).isEqualTo(7);
        } finally {
            front.close(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @CsvSource({"tools/call, \"a\"", "tools/call, 12", "resources/read, \"a\""})
    void overStdioTheClientIsToldHowFarACallIs(String method, String token) throws Exception {
        try (var client = new PipedClient(server.stdio())) {
            client.request(7, method, params(method, token));

            inOrder(List.of(client.next(), client.next(), client.next()), token);
            assertThat(client.next().path("id").asInt()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "1.5", "{}", "9223372036854775808"})
    void whoDidNotAskIsNotTold(String token) {
        var front = server.http();
        try {
            assertThat(RawClient.messages(
                            RawClient.response(client(front).begin(7, "tools/call", params("tools/call", token)))))
                    .singleElement()
                    .satisfies(message -> assertThat(message.has("result")).isTrue());
        } finally {
            front.close(Duration.ofSeconds(5));
        }
    }

    private void takenBack() throws InterruptedException {
        assertThat(server.takenBack.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void writtenDownOnce() {
        assertThat(server.asked).hasSize(1);
        assertThat(server.endings()).singleElement().asString().contains("\"cancelled\"");
    }

    /** What a tool says that is no further than what it said before is not passed on. */
    private static void inOrder(List<JsonNode> messages, String token) {
        var told = messages.stream()
                .filter(message -> message.path("method").asString("").equals("notifications/progress"))
                .map(message -> message.path("params"))
                .toList();
        assertThat(told)
                .extracting(each -> each.path("progressToken").toString())
                .containsOnly(token);
        assertThat(told).extracting(each -> each.path("progress").asInt()).containsExactly(1, 5, 9);
        assertThat(told.get(0).path("message").asString()).isEqualTo("so far 1");
    }

    private RawClient client(HttpFront front) {
        return new RawClient(front.endpoint(), server.key(), "2025-11-25");
    }

    private static String params(String method, String token) {
        var meta = token.isEmpty() ? "" : "\"_meta\":{\"progressToken\":" + token + "},";
        return method.equals("tools/call")
                ? "{" + meta + "\"name\":\"note_get\",\"arguments\":{\"id\":\"" + ID + "\"}}"
                : "{" + meta + "\"uri\":\"productboard://note/" + ID + "\"}";
    }
}
