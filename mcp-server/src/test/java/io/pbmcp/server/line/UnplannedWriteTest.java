package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** A request that changes something goes out only as it was planned, decided on and written down. */
class UnplannedWriteTest {

    private static final String IT = "{\"id\":\"x\"}";
    private static final UpstreamRequest PLANNED =
            UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", "x");
    private static final UpstreamRequest OTHER =
            UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", "y");

    private final Stage stage = new Stage("preview");

    @AfterEach
    void everyCallHasItsEnd() {
        stage.close();
    }

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
    void aWriteToWhatWasMadeGoesToTheIdThatCameBackAndToNoOther() {
        var create = UpstreamRequest.of(UpstreamRequest.Method.POST, "/teams");
        var fill = UpstreamRequest.of(UpstreamRequest.Method.PATCH, "/teams/{id}", UpstreamRequest.ID_TO_COME);
        var due = new Due();
        due.begin(List.of(create, fill));
        assertThat(due.allows(fill.withId("t1"))).isFalse();

        due.answered(create, JsonMapper.shared().readTree("{\"data\":{\"id\":\"t1\"}}"));
        due.answered(UpstreamRequest.get("/teams"), JsonMapper.shared().readTree("{\"data\":{\"id\":\"t2\"}}"));

        assertThat(due.allows(fill.withId("t1"))).isTrue();
        assertThat(due.allows(fill.withId("t2"))).isFalse();
        assertThat(due.allows(PLANNED)).isFalse();
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
