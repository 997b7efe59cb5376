package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** What cannot be taken back is kept first. */
class KeptTest {

    private final Stage stage = new Stage("ask");

    @Test
    void itIsKeptAfterSomebodyAgreedAndBeforeAnythingIsSent() {
        var answer = destroy();

        assertThat(stage.happened).containsExactly("planned", "planned", "kept /entities/x", "ran");
        assertThat(answer.text()).contains("done", "audit restore 20261121-abcdefgh", "30 days");
        assertThat(stage.ledger.intents)
                .singleElement()
                .satisfies(intent -> assertThat(intent.touched()).contains("/entities/x", "journal 20261121-abcdefgh"));
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeKeptIsNotDestroyed(Mono<String> keeping, ErrorCode code) {
        stage.keeping = () -> keeping;

        var answer = destroy();

        assertThat(answer.error()).contains(code);
        assertThat(stage.happened).doesNotContain("ran");
        assertThat(stage.ledger.intents).isEmpty();
        assertThat(stage.ledger.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).contains(code));
    }

    static Stream<Arguments> whatCannotBeKeptIsNotDestroyed() {
        return Stream.of(
                Arguments.of(
                        Mono.error(() -> Refusal.of(ErrorCode.AUDIT_UNAVAILABLE, "The disk is full.", "Tell.")
                                .asException()),
                        ErrorCode.AUDIT_UNAVAILABLE),
                Arguments.of(
                        Mono.error(() -> new ProductboardException(ProductboardException.Kind.NOT_FOUND)),
                        ErrorCode.NOT_FOUND),
                Arguments.of(Mono.empty(), ErrorCode.UPSTREAM_ERROR),
                Arguments.of(Mono.error(() -> new IllegalStateException("Unknown")), ErrorCode.UPSTREAM_ERROR));
    }

    @Test
    void aDryRunShowsWhatWouldGoAndKeepsNothing() {
        var answer = stage.call("editor", "thing_destroy", "{\"id\":\"x\",\"dry_run\":true}");

        assertThat(answer.text()).contains("Delete the feature \"Export\"", "2 below it", "DELETE /entities/x");
        assertThat(stage.happened).containsExactly("planned");
    }

    @Test
    void whatCanBeUndoneIsNotKept() {
        stage.call("editor", "thing_change", "{\"id\":\"x\"}");

        assertThat(stage.happened).containsExactly("planned", "ran");
    }

    private Answer destroy() {
        stage.asker = new TypingPerson(() -> "Export");
        return stage.call("editor", "thing_destroy", "{\"id\":\"x\"}");
    }
}
