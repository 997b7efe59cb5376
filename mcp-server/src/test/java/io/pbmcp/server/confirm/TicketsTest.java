package io.pbmcp.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.confirm.Tickets.Opened;
import io.pbmcp.server.confirm.Tickets.Rejected;
import io.pbmcp.server.confirm.Tickets.Verdict;
import io.pbmcp.server.key.ServerKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {

    private static final Binding CALL = new Binding("triage", "", "entity_delete", "d1", "name 1 at 12:00", "v1");
    private static final ServerKey KEY = ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final SecureRandom random = new SecureRandom();
    private final Tickets tickets = new Tickets(KEY, random, () -> now);

    @Test
    void aTicketOpensOnceForTheCallItWasMadeFor() {
        var ticket = tickets.issue(CALL);

        assertThat(tickets.spend(ticket, CALL)).isEqualTo(new Opened());
        assertThat(tickets.spend(ticket, CALL)).isEqualTo(new Rejected(Reason.REPLAYED));
    }

    @ParameterizedTest
    @MethodSource
    void anythingChangedMakesItWorthlessAndDoesNotUseItUp(Binding changed, Reason reason) {
        var ticket = tickets.issue(CALL);

        assertThat(tickets.spend(ticket, changed)).isEqualTo(new Rejected(reason));
        assertThat(tickets.spend(ticket, CALL)).isEqualTo(new Opened());
    }

    static Stream<Arguments> anythingChangedMakesItWorthlessAndDoesNotUseItUp() {
        return Stream.of(
                Arguments.of(new Binding("other", "", "entity_delete", "d1", "name 1 at 12:00", "v1"), Reason.FORGED),
                Arguments.of(
                        new Binding("triage", "jo@acme.com", "entity_delete", "d1", "name 1 at 12:00", "v1"),
                        Reason.FORGED),
                Arguments.of(new Binding("triage", "", "note_delete", "d1", "name 1 at 12:00", "v1"), Reason.FORGED),
                Arguments.of(
                        new Binding("triage", "", "entity_delete", "d2", "name 1 at 12:00", "v1"),
                        Reason.OTHER_ARGUMENTS),
                Arguments.of(
                        new Binding("triage", "", "entity_delete", "d1", "name 2 at 12:00", "v1"),
                        Reason.CHANGED_TARGET),
                Arguments.of(
                        new Binding("triage", "", "entity_delete", "d1", "name 1 at 12:00", "v2"),
                        Reason.CHANGED_POLICY));
    }

    @Test
    void noBitOfATicketCanBeChanged() {
        var ticket = tickets.issue(CALL);
        var bytes = Base64.getUrlDecoder().decode(ticket.substring(4));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            var text = "pbt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertThat(tickets.spend(text, CALL)).isEqualTo(new Rejected(Reason.FORGED));
        }
        assertThat(tickets.spend(ticket, CALL)).isEqualTo(new Opened());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "true", "pbt_", "pbt_AAAA", "pbt_äöü", "pbm_AAAA", "pbt_ AAAA"})
    void whatIsNoTicketIsForged(String text) {
        assertThat(tickets.spend(text, CALL)).isEqualTo(new Rejected(Reason.FORGED));
        assertThat(tickets.spend(tickets.issue(CALL) + "x".repeat(10_000), CALL))
                .isEqualTo(new Rejected(Reason.FORGED));
    }

    @Test
    void aTicketEndsAfterTenMinutes() {
        var one = tickets.issue(CALL);
        var two = tickets.issue(CALL);

        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(tickets.spend(one, CALL)).isEqualTo(new Opened());
        now = now.plusMillis(1);
        assertThat(tickets.spend(two, CALL)).isEqualTo(new Rejected(Reason.EXPIRED));
    }

    @Test
    void aClockThatIsSetBackRevivesNothing() { // R18
        var used = tickets.issue(CALL);
        tickets.spend(used, CALL);
        now = now.plus(Duration.ofHours(1));
        var early = tickets.issue(CALL);
        now = now.minus(Duration.ofHours(1));

        assertThat(tickets.spend(used, CALL)).isEqualTo(new Rejected(Reason.REPLAYED));
        assertThat(tickets.spend(early, CALL)).isEqualTo(new Rejected(Reason.EXPIRED));
    }

    @Test
    void aSmallCorrectionOfTheClockDoesNoHarm() {
        var ticket = tickets.issue(CALL);
        now = now.minusSeconds(60);

        assertThat(tickets.spend(ticket, CALL)).isEqualTo(new Opened());
    }

    @Test
    void anotherProcessOpensNoTicketEvenWithTheSameKey() {
        var again = new Tickets(KEY, random, () -> now);

        assertThat(again.spend(tickets.issue(CALL), CALL)).isEqualTo(new Rejected(Reason.FORGED));
    }

    @Test
    void twoTicketsForTheSameCallDiffer() {
        assertThat(tickets.issue(CALL)).isNotEqualTo(tickets.issue(CALL)).hasSizeLessThan(130);
    }

    @Test
    void ofManyAtTheSameTimeExactlyOneWins() throws Exception {
        var threads = 8;
        var pool = Executors.newFixedThreadPool(threads);
        try {
            for (var round = 0; round < 50; round++) {
                var ticket = tickets.issue(CALL);
                var barrier = new CyclicBarrier(threads);
                var verdicts = pool.invokeAll(IntStream.range(0, threads)
                        .<Callable<Verdict>>mapToObj(thread -> () -> {
                            barrier.await();
                            return tickets.spend(ticket, CALL);
                        })
                        .toList());
                var won = 0;
                for (var verdict : verdicts) {
                    won += verdict.get() instanceof Opened ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
