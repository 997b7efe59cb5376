package io.pbmcp.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.server.confirm.Asker;
import io.pbmcp.tools.kit.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CallLineTest {

    private static final String IT = "{\"id\":\"x\"}";

    private final Stage stage = new Stage("preview");

    private final List<Stage> others = new ArrayList<>();

    @AfterEach
    void everyCallHasItsEnd() {
        stage.close();
        others.forEach(Stage::close);
    }

    private Stage asking() {
        var asking = new Stage("ask");
        others.add(asking);
        return asking;
    }

    @Test
    void aPermittedReadIsAnsweredAndWrittenDownOnce() {
        var answer = stage.call("reader", "note_read", IT);

        assertThat(answer.text()).isEqualTo("done");
        assertThat(answer.error()).isEmpty();
        assertThat(stage.ledger.endings).hasSize(1);
        assertThat(stage.ledger.intents).isEmpty();
    }

    @Test
    void aToolThatIsNotGrantedIsRefusedBeforeItsArgumentsAreRead() {
        var answer = stage.call("reader", "thing_destroy", "{\"wrong\":1}");

        assertThat(answer.error()).contains(ErrorCode.NOT_PERMITTED);
        assertThat(stage.happened).isEmpty();
        assertThat(stage.ledger.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).contains(ErrorCode.NOT_PERMITTED));
    }

    @Test
    void anUnknownAgentIsRefused() {
        assertThat(stage.call("stranger", "note_read", IT).error()).contains(ErrorCode.NOT_PERMITTED);
        assertThat(stage.happened).isEmpty();
    }

    @Test
    void anUnknownToolIsNoCallAndIsWrittenDown() {
        assertThat(stage.walk("reader", "note_burn", IT).block()).isEmpty();
        assertThat(stage.ledger.unknown).hasSize(1);
        assertThat(stage.ledger.begun).isEmpty();
    }

    @Test
    void theSixthCallInAMinuteWaits() {
        for (var i = 0; i < 5; i++) {
            stage.call("reader", "note_read", IT);
        }

        var answer = stage.call("reader", "note_read", "{\"wrong\":1}");

        assertThat(answer.error()).contains(ErrorCode.RATE_LIMITED);
        assertThat(answer.text()).contains("calls: 5/min", "Wait 60 s");
        assertThat(stage.ledger.endings).hasSize(6);
    }

    @Test
    void wrongArgumentsReachNoTool() {
        var answer = stage.call("reader", "note_read", "{\"idd\":\"x\"}");

        assertThat(answer.error()).contains(ErrorCode.INVALID_ARGUMENTS);
        assertThat(answer.text()).contains("idd");
        assertThat(stage.happened).isEmpty();
    }

    @Test
    void aForbiddenTypeReadsLikeAnUnknownObject() {
        stage.found = Area.OBJECTIVES;
        var forbidden = stage.call("editor", "thing_change", IT);
        var unknown = stage.call("editor", "thing_change", "{\"id\":\"unknown\"}");

        assertThat(forbidden).isEqualTo(unknown);
        assertThat(forbidden.error()).contains(ErrorCode.NOT_FOUND);
        assertThat(stage.happened).doesNotContain("ran");
    }

    @Test
    void aDryRunSendsNothing() {
        var answer = stage.call("editor", "thing_change", "{\"id\":\"x\",\"dry_run\":true}");

        assertThat(answer.text()).contains("DELETE /entities/x");
        assertThat(stage.happened).containsExactly("planned");
        assertThat(stage.ledger.intents).isEmpty();
    }

    @Test
    void aDryRunCostsWhatAReadCosts() {
        for (var i = 0; i < 3; i++) {
            assertThat(stage.call("careful", "thing_change", "{\"id\":\"x\",\"dry_run\":true}")
                            .error())
                    .isEmpty();
        }

        assertThat(stage.call("careful", "thing_change", IT).error()).isEmpty();
        assertThat(stage.call("careful", "thing_change", IT).error()).contains(ErrorCode.RATE_LIMITED);
    }

    @Test
    void anIntentIsWrittenBeforeAChange() {
        stage.work = () -> {
            assertThat(stage.ledger.intents).hasSize(1);
            return Mono.just(new Stage.Done("changed"));
        };

        assertThat(stage.call("editor", "thing_change", IT).text()).isEqualTo("changed");
        assertThat(stage.ledger.endings).hasSize(1);
    }

    @Test
    void withoutAnIntentNothingIsChanged() {
        stage.ledger.intentsFail = true;

        assertThat(stage.call("editor", "thing_change", IT).error()).contains(ErrorCode.AUDIT_UNAVAILABLE);
        assertThat(stage.happened).containsExactly("planned");
    }

    @Test
    void withoutAPlaceInTheTrailNothingIsEvenPlanned() {
        stage.ledger.full = true;

        assertThat(stage.call("reader", "note_read", IT).error()).contains(ErrorCode.AUDIT_UNAVAILABLE);
        assertThat(stage.happened).isEmpty();
    }

    @Test
    void aPreviewIsFollowedByItsTicketOnce() {
        var shown = stage.call("editor", "thing_destroy", IT);
        assertThat(shown.error()).contains(ErrorCode.CONFIRMATION_REQUIRED);
        assertThat(shown.text())
                .contains("the same call with its ticket does this:", "About it:", "Export", "2 below it")
                .doesNotContain("Somebody");
        assertThat(stage.happened).doesNotContain("ran");

        var ticket = "{\"id\":\"x\",\"confirm\":\"" + ticket(shown) + "\"}";
        assertThat(stage.call("editor", "thing_destroy", ticket).text()).startsWith("done");
        assertThat(stage.call("editor", "thing_destroy", ticket).error()).contains(ErrorCode.CONFIRMATION_REQUIRED);
        assertThat(stage.happened.stream().filter("ran"::equals)).hasSize(1);
    }

    @Test
    void aTicketDiesWhenItsTargetChanges() {
        var ticket = ticket(stage.call("editor", "thing_destroy", IT));
        stage.fingerprint = "v2";

        var answer = stage.call("editor", "thing_destroy", "{\"id\":\"x\",\"confirm\":\"" + ticket + "\"}");

        assertThat(answer.error()).contains(ErrorCode.CONFIRMATION_REQUIRED);
        assertThat(stage.happened).doesNotContain("ran");
    }

    @Test
    void aClientThatCannotAskIsNeverAYes() {
        var asking = asking();

        var answer = asking.call("editor", "thing_destroy", IT);

        assertThat(answer.error()).contains(ErrorCode.CONFIRMATION_REQUIRED);
        assertThat(asking.happened).doesNotContain("ran");
    }

    @Test
    void aPersonAgreesByTypingTheName() {
        assertThat(asked("Export").error()).isEmpty();
        assertThat(asked("export!").error()).contains(ErrorCode.DECLINED);
    }

    @Test
    void whatChangedWhileAPersonThoughtIsNotDone() {
        var asking = asking();
        asking.asker = person(() -> {
            asking.fingerprint = "v2";
            return "Export";
        });

        assertThat(asking.call("editor", "thing_destroy", IT).error()).contains(ErrorCode.CONFLICT);
        assertThat(asking.happened).doesNotContain("ran");
    }

    @Test
    @DisplayName("T21 other requests than those that were shown are not sent")
    void requestsThatChangedWhileAPersonThoughtAreNotSent() {
        var asking = asking();
        asking.asker = person(() -> {
            asking.target = "y";
            return "Export";
        });

        assertThat(asking.call("editor", "thing_destroy", IT).error()).contains(ErrorCode.CONFLICT);
        assertThat(asking.happened).doesNotContain("ran");
    }

    @Test
    @DisplayName("T21 a right that was taken away while a person thought is gone")
    void whatThePolicyTookAwayWhileAPersonThoughtIsNotDone() {
        var asking = asking();
        asking.asker = person(() -> {
            asking.reload(policy -> policy.replace("features: full", "features: read"));
            return "Export";
        });

        assertThat(asking.call("editor", "thing_destroy", IT).error()).contains(ErrorCode.CONFLICT);
        assertThat(asking.happened).doesNotContain("ran");
    }

    @Test
    void anErrorInsideIsNotToldToTheCaller() {
        stage.work = () -> Mono.error(new IllegalStateException("secret detail"));

        var answer = stage.call("reader", "note_read", IT);

        assertThat(answer.error()).contains(ErrorCode.UPSTREAM_ERROR);
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void aReadThatIsGivenUpIsWrittenDownAsCancelled() {
        stage.work = Mono::never;
        var running = stage.walk("reader", "note_read", IT).subscribe();

        running.dispose();

        assertThat(stage.ledger.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).contains(ErrorCode.CANCELLED));
    }

    @Test
    void aChangeThatIsGivenUpIsFinishedAndWrittenDown() throws InterruptedException {
        var upstream = Sinks.<Stage.Done>one();
        var begun = new CountDownLatch(1);
        stage.work = () -> upstream.asMono().doOnSubscribe(subscription -> begun.countDown());
        var running = stage.walk("editor", "thing_change", IT).subscribe();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        running.dispose();
        assertThat(stage.ledger.endings).isEmpty();
        upstream.tryEmitValue(new Stage.Done("changed"));

        assertThat(stage.ledger.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).isEmpty());
    }

    private Answer asked(String typed) {
        var asking = asking();
        asking.asker = person(() -> typed);
        return asking.call("editor", "thing_destroy", IT);
    }

    private static Asker person(Supplier<String> typing) {
        return new TypingPerson(typing);
    }

    private static String ticket(Answer shown) {
        var found = Pattern.compile("confirm: \"([^\"]+)\"").matcher(shown.text());
        return Optional.of(found).filter(Matcher::find).orElseThrow().group(1);
    }
}
