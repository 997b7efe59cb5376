package io.pbmcp.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Strength;
import io.pbmcp.server.confirm.Asker.Accepted;
import io.pbmcp.server.confirm.Asker.Answer;
import io.pbmcp.server.confirm.Asker.Cancelled;
import io.pbmcp.server.confirm.Asker.Declined;
import io.pbmcp.server.confirm.Asker.Failed;
import io.pbmcp.server.confirm.Asker.Question;
import io.pbmcp.server.confirm.Confirmation.Asked;
import io.pbmcp.server.confirm.Confirmation.Given;
import io.pbmcp.server.confirm.Confirmation.Withheld;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.ErrorCode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class ConfirmationsTest {

    private static final Effect EFFECT = new Effect(
            "Delete the feature",
            "Dark mode",
            "https://acme.productboard.com/feature-board/1/features/9",
            List.of("3 subfeatures go with it", "12 notes link to it"),
            "Dark mode at 12:00");

    private final List<Question> questions = new ArrayList<>();
    private final Confirmations confirmations = new Confirmations(
            new Tickets(
                    ServerKey.random(new SecureRandom()),
                    new SecureRandom(),
                    () -> Instant.parse("2026-11-21T12:00:00Z")),
            Optional.empty(),
            System::nanoTime);

    @Test
    void aPreviewShowsTheExactEffectAndTheTicketThenDoesIt() {
        var asked = (Asked) confirm(Strength.PREVIEW, EFFECT, Optional.empty(), Asker.NOBODY);

        assertThat(asked.question()).isEqualTo("""
                Delete the feature "Dark mode" (https://acme.productboard.com/feature-board/1/features/9)?
                About it:
                - "3 subfeatures go with it"
                - "12 notes link to it"
                This cannot be undone.""");
        assertThat(asked.next()).contains("confirm: \"" + asked.ticket() + "\"", "Nothing was changed");
        assertThat(confirm(Strength.PREVIEW, EFFECT, Optional.of(asked.ticket()), Asker.NOBODY))
                .isEqualTo(Given.now("ticket"));
    }

    @Test
    void aTicketThatWasUsedSaysWhatToDoNext() {
        var asked = (Asked) confirm(Strength.PREVIEW, EFFECT, Optional.empty(), Asker.NOBODY);
        confirm(Strength.PREVIEW, EFFECT, Optional.of(asked.ticket()), Asker.NOBODY);

        assertThat(confirm(Strength.PREVIEW, EFFECT, Optional.of(asked.ticket()), Asker.NOBODY))
                .isEqualTo(
                        new Withheld(
                                ErrorCode.CONFIRMATION_REQUIRED,
                                "The ticket was used before; each one works once. Nothing was changed.",
                                "Repeat the call without confirm to see what it would do now, and use the ticket of that answer."));
    }

    @ParameterizedTest
    @MethodSource
    void aTicketIsWorthlessOnceAnythingThatWasShownHasChanged(Effect changed) {
        var asked = (Asked) confirm(Strength.PREVIEW, EFFECT, Optional.empty(), Asker.NOBODY);

        assertThat(confirm(Strength.PREVIEW, changed, Optional.of(asked.ticket()), Asker.NOBODY))
                .isInstanceOfSatisfying(
                        Withheld.class, withheld -> assertThat(withheld.why()).contains("has changed", "Nothing was"));
    }

    static Stream<Effect> aTicketIsWorthlessOnceAnythingThatWasShownHasChanged() {
        return Stream.of(
                new Effect(EFFECT.deed(), "Light mode", EFFECT.address(), EFFECT.consequences(), EFFECT.fingerprint()),
                new Effect(EFFECT.deed(), EFFECT.name(), "elsewhere", EFFECT.consequences(), EFFECT.fingerprint()),
                new Effect(EFFECT.deed(), EFFECT.name(), EFFECT.address(), List.of("4 go"), EFFECT.fingerprint()),
                new Effect("Archive", EFFECT.name(), EFFECT.address(), EFFECT.consequences(), EFFECT.fingerprint()),
                new Effect(EFFECT.deed(), EFFECT.name(), EFFECT.address(), EFFECT.consequences(), "at 12:01"));
    }

    @Test
    void aTicketOfAPreviewIsNoAnswerToAQuestion() {
        var asked = (Asked) confirm(Strength.PREVIEW, EFFECT, Optional.empty(), Asker.NOBODY);

        assertThat(confirm(Strength.ASK, EFFECT, Optional.of(asked.ticket()), Asker.NOBODY))
                .isInstanceOf(Withheld.class);
        assertThat(confirm(Strength.APPROVE, EFFECT, Optional.of(asked.ticket()), Asker.NOBODY))
                .isInstanceOf(Withheld.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dark mode", "  Dark mode\n"})
    void aPersonWhoTypesTheNameAgrees(String typed) {
        assertThat(ask(EFFECT, Mono.just(new Accepted(typed))))
                .isEqualTo(new Given("user of the client", true, Optional.empty()));
        assertThat(questions).singleElement().satisfies(question -> {
            assertThat(question.phrase()).contains("Dark mode");
            assertThat(question.text())
                    .contains("12 notes link to it")
                    .endsWith("To agree, type what stands in these quotes: \"Dark mode\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "dark mode", "Dark  mode", "Dark mode!", "Dаrk mode"})
    void anythingElseThatIsTypedIsNoYes(String typed) {
        assertThat(ask(EFFECT, Mono.just(new Accepted(typed)))).isInstanceOfSatisfying(Withheld.class, withheld -> {
            assertThat(withheld.code()).isEqualTo(ErrorCode.DECLINED);
            assertThat(withheld.why()).contains("Nothing was changed");
        });
    }

    @Test
    void whatCanBeUndoneNeedsNoTyping() {
        var proposal = proposal(Strength.ASK, Risk.EGRESS, EFFECT, Optional.empty(), IfCannotAsk.REFUSE);
        var given = confirmations
                .confirm(proposal, asker(Mono.just(new Accepted(""))))
                .block();

        assertThat(given).isEqualTo(new Given("user of the client", true, Optional.empty()));
        assertThat(questions.get(0).phrase()).isEmpty();
        assertThat(questions.get(0).text()).endsWith("Productboard will send data of this workspace there.");
    }

    @ParameterizedTest
    @MethodSource
    void everyOtherWayOutOfAQuestionIsNoYes(Mono<Answer> answer, ErrorCode code) {
        assertThat(ask(EFFECT, answer)).isInstanceOfSatisfying(Withheld.class, withheld -> {
            assertThat(withheld.code()).isEqualTo(code);
            assertThat(withheld.why()).endsWith("Nothing was changed.");
            assertThat(withheld.next()).isNotBlank();
        });
    }

    static Stream<Arguments> everyOtherWayOutOfAQuestionIsNoYes() {
        return Stream.of(
                Arguments.of(Mono.just(new Declined()), ErrorCode.DECLINED),
                Arguments.of(Mono.just(new Cancelled()), ErrorCode.DECLINED),
                Arguments.of(Mono.just(new Failed("Gone.")), ErrorCode.CONFIRMATION_REQUIRED),
                Arguments.of(Mono.empty(), ErrorCode.CONFIRMATION_REQUIRED),
                Arguments.of(Mono.error(new IllegalStateException("secret detail")), ErrorCode.CONFIRMATION_REQUIRED));
    }

    @Test
    void anAskerThatBreaksIsNoYesAndTellsNoDetail() {
        var broken = new Asker() {
            @Override
            public boolean canAsk() {
                return true;
            }

            @Override
            public Mono<Answer> ask(Question question) {
                throw new IllegalStateException("secret detail");
            }
        };

        assertThat(confirm(Strength.ASK, EFFECT, Optional.empty(), broken))
                .isInstanceOfSatisfying(
                        Withheld.class, withheld -> assertThat(withheld.why()).doesNotContain("secret detail"));
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatCannotAskIsRefusedWithTheNextStep(IfCannotAsk then) {
        var proposal = proposal(Strength.ASK, Risk.IRREVERSIBLE, EFFECT, Optional.empty(), then);

        assertThat(confirmations.confirm(proposal, Asker.NOBODY).block())
                .isInstanceOfSatisfying(Withheld.class, withheld -> {
                    assertThat(withheld.code()).isEqualTo(ErrorCode.CONFIRMATION_REQUIRED);
                    assertThat(withheld.why())
                            .contains("cannot ask", then == IfCannotAsk.APPROVE ? "takes no approvals" : "elicitation")
                            .endsWith("Nothing was changed.");
                    assertThat(withheld.next()).contains("have a person do it in Productboard");
                });
    }

    @Test
    void anApprovalIsRefusedWithoutAKeyThatOutlivesTheProcess() {
        assertThat(confirm(Strength.APPROVE, EFFECT, Optional.empty(), asker(Mono.just(new Accepted("Dark mode")))))
                .isInstanceOfSatisfying(Withheld.class, withheld -> {
                    assertThat(withheld.code()).isEqualTo(ErrorCode.CONFIRMATION_REQUIRED);
                    assertThat(withheld.why())
                            .contains("second person", "PBMCP_KEY", "die with the process", "Nothing was changed.");
                    assertThat(withheld.next()).contains("set PBMCP_KEY");
                });
        assertThat(questions).isEmpty();
    }

    @Test
    @DisplayName("T22 a user is not asked again and again")
    void theSixtyFirstQuestionOfAnHourIsNotAsked() {
        for (var asked = 0; asked < 60; asked++) {
            ask(EFFECT, Mono.just(new Declined()));
        }

        assertThat(ask(EFFECT, Mono.just(new Accepted("Dark mode"))))
                .isInstanceOfSatisfying(Withheld.class, withheld -> {
                    assertThat(withheld.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                    assertThat(withheld.why()).contains("60 times", "nobody was asked", "Nothing was changed.");
                });
        assertThat(questions).hasSize(60);
    }

    private Confirmation ask(Effect effect, Mono<Answer> answer) {
        return confirm(Strength.ASK, effect, Optional.empty(), asker(answer));
    }

    private Confirmation confirm(Strength strength, Effect effect, Optional<String> ticket, Asker asker) {
        var proposal = proposal(strength, Risk.IRREVERSIBLE, effect, ticket, IfCannotAsk.REFUSE);
        return Objects.requireNonNull(confirmations.confirm(proposal, asker).block());
    }

    private static Proposal proposal(
            Strength strength, Risk risk, Effect effect, Optional<String> ticket, IfCannotAsk then) {
        return Proposals.of(strength, risk, effect, ticket, Proposals.policy(then, ""));
    }

    private Asker asker(Mono<Answer> answer) {
        return new Asker() {
            @Override
            public boolean canAsk() {
                return true;
            }

            @Override
            public Mono<Answer> ask(Question question) {
                questions.add(question);
                return answer;
            }
        };
    }
}
