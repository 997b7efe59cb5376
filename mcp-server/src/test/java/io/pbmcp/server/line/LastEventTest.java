package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Every call has an answer and one final event, whatever becomes of the tool. */
class LastEventTest {

    private static final String IT = "{\"id\":\"x\"}";
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration LONGER_THAN_ANY_CALL = CallLine.TIME.plus(CallLine.SLACK);

    private final Stage stage = new Stage("preview");

    @AfterEach
    void everyCallHasItsEnd() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"note_read", "thing_change"})
    void aToolThatPlansNothingIsAFailure(String tool) {
        stage.planning = plan -> Mono.empty();

        failsOnce(tool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note_read", "thing_change"})
    void aToolThatEndsWithoutAResultIsAFailure(String tool) {
        stage.work = Mono::empty;

        failsOnce(tool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note_read", "thing_change"})
    void aStackThatIsUsedUpWhilePlanningIsAFailure(String tool) {
        stage.planning = plan -> plan.doOnNext(planned -> {
            throw new StackOverflowError();
        });

        failsOnce(tool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note_read", "thing_change"})
    void aClassThatIsMissingWhileRunningIsAFailure(String tool) {
        stage.work = () -> {
            throw new NoClassDefFoundError("missing");
        };

        failsOnce(tool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note_read", "thing_change"})
    void aStackThatIsUsedUpByTheWordsOfAResultIsAFailure(String tool) {
        stage.showing = document -> {
            throw new StackOverflowError();
        };

        failsOnce(tool);
    }

    @Test
    void aResultThatCannotBeWrittenIsSaidToHaveBeenMade() {
        stage.showing =
                document -> new Document(document.head(), document.items(), document.foot(), Optional.of(shown -> {
                    throw new IllegalStateException("no words");
                }));

        var answer = answered("thing_change");

        assertThat(answer.error()).contains(ErrorCode.UPSTREAM_ERROR);
        assertThat(answer.text()).contains("If it was a change, it was made");
        assertThat(stage.ledger.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).isEmpty());
    }

    @Test
    void aReadThatIsLostEnds() {
        stage.work = Mono::never;

        lost("note_read");
    }

    @Test
    void aChangeThatIsLostEnds() {
        stage.work = Mono::never;

        lost("thing_change");
    }

    private void failsOnce(String tool) {
        assertThat(answered(tool).error()).contains(ErrorCode.UPSTREAM_ERROR);
        endedOnce();
    }

    private Answer answered(String tool) {
        return stage.walk("editor", tool, IT).blockOptional(LONG).orElseThrow().orElseThrow();
    }

    private void lost(String tool) {
        Consumer<Optional<Answer>> failed =
                answer -> assertThat(answer.orElseThrow().error()).contains(ErrorCode.UPSTREAM_ERROR);
        StepVerifier.withVirtualTime(() -> stage.walk("editor", tool, IT))
                .thenAwait(LONGER_THAN_ANY_CALL)
                .assertNext(failed)
                .expectComplete()
                .verify(LONG);
        endedOnce();
    }

    private void endedOnce() {
        assertThat(stage.ledger.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).contains(ErrorCode.UPSTREAM_ERROR));
    }
}
