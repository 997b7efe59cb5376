package io.pbmcp.tools.productboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.pbmcp.tools.productboard.WireStand.json;
import static io.pbmcp.tools.productboard.WireStand.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** R7, R8, R9, R10: what is broken on the wire is told apart from what did not happen. */
class WireFaultsTest {

    private static final UpstreamRequest READ = UpstreamRequest.get("/entities");
    private static final UpstreamRequest CREATE =
            UpstreamRequest.of(Method.POST, "/entities").body(body());

    private static ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").putObject("fields").put("name", "Bulk export");
        return body;
    }

    private static ProductboardException failure(WireStand stand, UpstreamRequest request) {
        return failure(stand.productboard(), request);
    }

    private static ProductboardException failure(Productboard productboard, UpstreamRequest request) {
        return catchThrowableOfType(
                ProductboardException.class, () -> productboard.send(request).block());
    }

    static Stream<Arguments> unbelievable() {
        return Stream.of(
                Arguments.of("truncated JSON", json(200, "{\"data\": {\"id\": \"a\"")),
                Arguments.of("no JSON", json(200, "it works")),
                Arguments.of("empty", json(200, "")),
                Arguments.of("an array", json(200, "[]")),
                Arguments.of("no data", json(200, "{\"ok\": true}")),
                Arguments.of("two values", json(200, "{\"data\": []} {\"data\": []}")),
                Arguments.of("a key twice", json(200, "{\"data\": [], \"data\": {}}")),
                Arguments.of("too deep", json(200, "{\"data\": " + "[".repeat(80) + "]".repeat(80) + "}")),
                Arguments.of("a long number", json(200, "{\"data\": " + "9".repeat(120) + "}")),
                Arguments.of("an endless number", json(200, "{\"data\": 1e999}")),
                Arguments.of("no UTF-8", json(200, "").withBody(new byte[] {'{', '"', (byte) 0xff, '"', '}'})),
                Arguments.of(
                        "a page",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody("<p>")),
                Arguments.of("no type", aResponse().withStatus(200).withBody("{\"data\": []}")),
                Arguments.of("too large", json(200, "{\"data\": \"" + "x".repeat(70_000) + "\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unbelievable")
    void answersThatCannotBeBelievedAreGarbledAndNotAskedForAgain(String name, ResponseDefinitionBuilder answer) {
        try (var stand = WireStand.open().answers(answer)) {
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.GARBLED);
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.GARBLED);
            assertThat(stand.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCreateWhoseAnswerIsLostIsNeverSentTwice(Fault fault) {
        try (var stand = WireStand.open().answers(aResponse().withFault(fault))) {
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(stand.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aReadIsRepeatedAtMostTwice(Fault fault) {
        try (var stand = WireStand.open().answers(aResponse().withFault(fault))) {
            assertThat(failure(stand, READ).kind()).isIn(Kind.GARBLED, Kind.BUSY);
            assertThat(stand.requests()).isEqualTo(3);
            assertThat(stand.budget.turns).hasSize(3);
        }
    }

    @Test
    void aReadThatSucceedsTheSecondTimeSucceeds() {
        try (var stand = WireStand.open().answersInTurn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ok())) {
            assertThat(stand.productboard()
                            .send(READ)
                            .blockOptional()
                            .orElseThrow()
                            .path("data")
                            .path("id")
                            .asString())
                    .isEqualTo("a");
            assertThat(stand.tries).extracting(UpstreamObserver.Attempt::status).containsExactly(0, 200);
            assertThat(stand.tries).extracting(UpstreamObserver.Attempt::number).containsExactly(1, 2);
        }
    }

    @Test
    void aPlainSetIsRepeatedOnceAndAnAdditionNever() {
        var set = JsonNodeFactory.instance.objectNode();
        set.putObject("data").putObject("fields").put("name", "New");
        var add = JsonNodeFactory.instance.objectNode();
        add.putObject("data")
                .putArray("patch")
                .addObject()
                .put("op", "addItems")
                .put("path", "tags");
        var health = JsonNodeFactory.instance.objectNode();
        health.putObject("data")
                .putObject("fields")
                .putObject("health")
                .put("mode", "manual")
                .put("status", "onTrack");
        var patch = UpstreamRequest.of(Method.PATCH, "/entities/{id}", "a");
        try (var stand = WireStand.open().answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
            assertThat(failure(stand, patch.body(set)).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(stand.requests()).isEqualTo(2);
            assertThat(failure(stand, patch.body(add)).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(stand.requests()).isEqualTo(3);
            assertThat(failure(stand, patch.body(health)).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(stand.requests()).isEqualTo(4);
        }
    }

    @Test
    void aDeleteThatIsGoneTheSecondTimeIsDone() {
        try (var stand = WireStand.open()
                .answersInTurn(
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        json(404, "{\"id\": \"r\", \"errors\": []}"))) {
            var answer = stand.productboard()
                    .send(UpstreamRequest.of(Method.DELETE, "/entities/{id}", "a"))
                    .blockOptional()
                    .orElseThrow();
            assertThat(answer.isMissingNode()).isTrue();
        }
    }

    @Test
    void aServerThatRepeatsAFailureForEverGetsFewRepeats() {
        try (var stand = WireStand.open().answers(json(500, "{}"))) {
            var productboard = stand.productboard();
            for (var i = 0; i < 40; i++) {
                assertThat(failure(productboard, READ).kind()).isEqualTo(Kind.FAILED);
            }
            assertThat(stand.requests()).isLessThanOrEqualTo(40 + 40 / 5 + 4);
        }
    }

    @Test
    void aFailureThatProductboardTellsItselfIsNoMystery() {
        var told =
                "{\"id\": \"r\", \"errors\": [{\"code\": \"internal.serverError\", \"title\": \"t\", \"detail\": \"d\"}]}";
        try (var stand = WireStand.open().answers(json(500, told))) {
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.FAILED);
            assertThat(stand.requests()).isEqualTo(1);
        }
        try (var stand = WireStand.open().answers(aResponse().withStatus(502).withBody("<h1>Bad gateway</h1>"))) {
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.UNKNOWN);
        }
        try (var stand = WireStand.open().answers(json(408, "{}"))) {
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.BUSY);
        }
    }

    @Test
    void aBodyThatDripsIsNotWaitedForToItsEnd() {
        var drip = ok().withChunkedDribbleDelay(20, 20_000);
        try (var stand = WireStand.impatient(Duration.ofMillis(300)).answers(drip)) {
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.BUSY);
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() {
        try (var stand = WireStand.open().answers(ok())) {
            assertThat(failure(stand.productboard(Duration.ofMillis(-1)), CREATE)
                            .kind())
                    .isEqualTo(Kind.THROTTLED);
            assertThat(stand.requests()).isZero();
        }
    }

    @Test
    void nobodyListeningMeansThatNothingHappened() {
        var stand = WireStand.open();
        stand.server.stop();
        try (stand) {
            assertThat(failure(stand, CREATE).kind()).isEqualTo(Kind.BUSY);
            assertThat(stand.budget.turns).hasSize(3);
        }
    }

    @Test
    @DisplayName("T14 a redirect is not followed, so the token goes nowhere else")
    void redirectsAreNotFollowed() {
        try (var elsewhere = WireStand.open().answers(ok());
                var stand = WireStand.open()) {
            stand.answers(aResponse().withStatus(302).withHeader("Location", elsewhere.base() + "/entities"));
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.GARBLED);
            assertThat(elsewhere.requests()).isZero();
        }
    }
}
