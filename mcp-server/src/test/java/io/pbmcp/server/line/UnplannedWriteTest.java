package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A request that changes something goes out only as it was planned, decided on and written down. */
class UnplannedWriteTest {

    private static final String IT = "{\"id\":\"x\"}";
    private static final UpstreamRequest PLANNED =
            UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", "x");
    private static final UpstreamRequest OTHER =
            UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", "y");

    private final Stage stage = new Stage("preview");

    @Test
    void aPlannedWriteGoesOut() {
        stage.work = () -> stage.productboard.send(PLANNED).thenReturn(new Stage.Done("changed"));

        assertThat(stage.call("editor", "thing_change", IT).error()).contains(ErrorCode.NOT_CONFIGURED);
        assertThat(stage.happened).contains("sent /entities/x");
        assertThat(stage.ledger.intents).hasSize(1);
    }

    @Test
    void anotherWriteThanThePlannedOneDoesNotGoOut() {
        stage.work = () -> stage.productboard.bulk().send(OTHER).thenReturn(new Stage.Done("changed"));

        assertThat(stage.call("editor", "thing_change", IT).error()).contains(ErrorCode.UPSTREAM_ERROR);
        assertThat(stage.happened).doesNotContain("sent /entities/y");
    }

    @Test
    void nothingIsWrittenWhilePlanning() {
        stage.planning = plan -> stage.productboard.send(PLANNED).then(plan);

        assertThat(stage.call("editor", "thing_change", IT).error()).contains(ErrorCode.UPSTREAM_ERROR);
        assertThat(stage.happened).doesNotContain("sent /entities/x");
    }

    @Test
    @DisplayName("fail-open row 8: a trail that hangs refuses changes")
    void anIntentThatHangsRefusesTheChange() {
        stage.ledger.intentsHang = true;

        StepVerifier.withVirtualTime(() -> stage.walk("editor", "thing_change", IT))
                .thenAwait(CallLine.INTENT)
                .assertNext(answer -> assertThat(answer.orElseThrow().error()).contains(ErrorCode.AUDIT_UNAVAILABLE))
                .expectComplete()
                .verify(Duration.ofSeconds(10));
        assertThat(stage.happened).containsExactly("planned");
    }

    @Test
    void readsAlwaysGoOut() {
        stage.planning = plan -> stage.productboard
                .send(UpstreamRequest.get("/entities"))
                .onErrorResume(failure -> Mono.empty())
                .then(plan);

        assertThat(stage.call("editor", "thing_change", IT).error()).isEmpty();
        assertThat(stage.happened).contains("sent /entities");
    }
}
