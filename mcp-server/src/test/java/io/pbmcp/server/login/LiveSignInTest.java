package io.pbmcp.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class LiveSignInTest {

    private static final Duration ALMOST = Duration.ofHours(24).minus(Duration.ofMinutes(4));
    private static final Duration DAY = Duration.ofHours(24);

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private LoginStage stage;

    @SuppressWarnings("NullAway.Init")
    private SignedIn first;

    @BeforeEach
    void start() {
        stage = new LoginStage(folder);
        first = stage.signIn("entities:read");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void aTokenIsUsedUntilItsLastMinutes() {
        var live = stage.live();
        stage.clock.pass(Duration.ofHours(23));
        assertThat(token(live)).isEqualTo(first.access());

        stage.clock.pass(Duration.ofMinutes(56));
        var next = token(live);

        assertThat(next).isNotEqualTo(first.access());
        assertThat(stage.signIns().find(LoginStage.NAME).orElseThrow().access()).isEqualTo(next);
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(2);
    }

    @Test
    void aRenewedTokenKeepsTheNameOfItsCredential() {
        var live = stage.live();
        var before = live.credential();
        stage.clock.pass(DAY);
        token(live);

        assertThat(live.credential())
                .isEqualTo(before)
                .doesNotContain(first.access().reveal());
        stage.signIn("entities:read");
        assertThat(stage.live().credential()).isNotEqualTo(before);
    }

    @Test
    void sixtyFourThreadsRenewOnce() throws InterruptedException {
        var live = stage.live();
        stage.clock.pass(DAY);

        assertThat(together(64, unused -> token(live))).hasSize(1);
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(2);
    }

    @Test
    void sixtyFourRefusedThreadsRenewOnce() throws InterruptedException {
        var live = stage.live();

        assertThat(together(64, unused -> instead(live, first.access()))).hasSize(1);
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(2);
    }

    @Test
    void whoeverIsRefusedWhileARenewalEndsGetsTheNextToken() throws InterruptedException {
        var live = stage.live();
        var refused = first.access();
        for (var round = 0; round < 200; round++) {
            var old = refused;
            stage.clock.pass(LiveSignIn.BETWEEN_REFUSALS);
            var next = together(8, unused -> instead(live, old));
            assertThat(next).hasSize(1).doesNotContain(old);
            refused = next.get(0);
        }
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(201);
    }

    @Test
    void twoProcessesRenewOnceBetweenThem() throws InterruptedException {
        var one = stage.live();
        var other = stage.live();
        stage.clock.pass(DAY);

        assertThat(together(16, number -> token(number % 2 == 0 ? one : other))).hasSize(1);
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(2);
    }

    @Test
    void aTokenThatAnotherProcessRotatedLongAgoIsNotAskedFor() {
        var idle = stage.live();
        for (var day = 0; day < 3; day++) {
            stage.clock.pass(DAY);
            token(stage.live());
        }
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(4);

        assertThat(token(idle)).isEqualTo(token(stage.live()));
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(4);
    }

    @Test
    @DisplayName("T29 a clock that is set forward renews early, and one that is set back is corrected by the refusal")
    void clocksJump() {
        var live = stage.live();
        stage.clock.jump(Duration.ofHours(25));
        var early = token(live);
        assertThat(early).isNotEqualTo(first.access());

        stage.clock.jump(Duration.ofHours(-25));
        stage.sandbox.oauth().endAccessTokens();
        assertThat(token(live)).isEqualTo(early);
        var corrected = live.insteadOf(early).blockOptional().orElseThrow();
        assertThat(corrected).isNotEqualTo(early);
        assertThat(token(live)).isEqualTo(corrected);
    }

    @Test
    void aRefusalCallsForOneRenewalAMinuteAtMost() {
        var live = stage.live();
        var next = live.insteadOf(first.access()).blockOptional().orElseThrow();
        assertThat(live.insteadOf(first.access()).blockOptional()).contains(next);

        assertThat(live.insteadOf(next).blockOptional()).isEmpty();
        stage.clock.pass(LiveSignIn.BETWEEN_REFUSALS);
        assertThat(live.insteadOf(next).blockOptional()).isPresent();
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(3);
    }

    @Test
    void whenRenewalIsNotToBeHadTheTokenGoesOnUntilItsEnd() {
        var live = stage.live();
        stage.sandbox
                .faults()
                .install(new Fault("POST", "/../oauth2/token", 0, Fault.Effect.STATUS, Duration.ZERO, 503, "", ""));
        stage.clock.pass(ALMOST);
        assertThat(token(live)).isEqualTo(first.access());

        stage.clock.pass(Duration.ofMinutes(4));
        assertThat(failure(live)).isEqualTo(Kind.BUSY);
        assertThat(live.ended()).isFalse();

        stage.sandbox.faults().clear();
        assertThat(failure(live)).isEqualTo(Kind.BUSY);
        stage.clock.pass(LiveSignIn.PAUSE);
        assertThat(token(live)).isNotEqualTo(first.access());
    }

    @Test
    void aRefusedRenewalEndsWithTheTokenAndANewSignInHeals() {
        var live = stage.live();
        stage.clock.pass(ALMOST);
        stage.login().revoke(first);
        assertThat(token(live)).isEqualTo(first.access());

        stage.clock.pass(Duration.ofMinutes(4));
        assertThat(failure(live)).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(live.ended()).isTrue();
        assertThat(live.insteadOf(first.access()).blockOptional()).isEmpty();

        var again = stage.signIn("entities:read", "notes:read");
        stage.clock.pass(LiveSignIn.PAUSE);
        assertThat(token(live)).isEqualTo(again.access());
        assertThat(live.ended()).isFalse();
        assertThat(live.ceiling()).isEqualTo(Scopes.ceiling(again.scopes().orElseThrow()));
    }

    @Test
    void aSignInThatWasRemovedIsNotRenewed() {
        var live = stage.live();
        stage.signIns().remove(LoginStage.NAME);
        stage.clock.pass(DAY);

        assertThat(failure(live)).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(stage.sandbox.oauth().issued()).isOne();
    }

    @Test
    void aRefusalThatNoRenewalWasMadeForDoesNotHoldUpTheNext() {
        var live = stage.live();
        stage.sandbox
                .faults()
                .install(new Fault("POST", "/../oauth2/token", 1, Fault.Effect.STATUS, Duration.ZERO, 503, "", ""));
        stage.clock.pass(ALMOST);
        assertThat(token(live)).isEqualTo(first.access());
        assertThat(live.insteadOf(first.access()).blockOptional()).isEmpty();

        stage.clock.pass(LiveSignIn.PAUSE);
        assertThat(live.insteadOf(first.access()).blockOptional()).isPresent();
    }

    @Test
    @DisplayName("Fail-open path 5: scopes that could not be kept on disk are not forgotten by a renewal")
    void scopesThatAreKnownOutliveARenewalThatSaysNone() throws Exception {
        stage.sandbox.oauth().namesScopes(false);
        stage.signIns().save(LoginStage.NAME, unknown(first));
        var live = stage.live(Schedulers.immediate());
        var signIns = stage.signIns().file(LoginStage.NAME).getParent();
        Files.setPosixFilePermissions(signIns, PosixFilePermissions.fromString("rwxrwx---"));
        live.askScopes();
        Files.setPosixFilePermissions(signIns, PosixFilePermissions.fromString("rwx------"));
        var ceiling = live.ceiling();
        assertThat(ceiling).isNotEqualTo(Scopes.UNKNOWN);

        stage.sandbox
                .faults()
                .install(new Fault("GET", "/../oauth2/token/info", 0, Fault.Effect.STATUS, Duration.ZERO, 503, "", ""));
        stage.clock.pass(DAY);
        assertThat(token(live)).isNotEqualTo(first.access());
        assertThat(live.ceiling()).isEqualTo(ceiling);
    }

    private static SignedIn unknown(SignedIn known) {
        return new SignedIn(
                known.id(),
                known.server(),
                known.application(),
                known.access(),
                known.accessEnds(),
                known.refresh(),
                known.refreshEnds(),
                Optional.empty());
    }

    @Test
    void aTokenThatCouldNotBeKeptIsNotUsed() throws Exception {
        var live = stage.live();
        stage.clock.pass(ALMOST);
        var file = stage.signIns().file(LoginStage.NAME);
        var blocker = file.resolveSibling(file.getFileName() + ".new").resolve("in-the-way");
        Files.createDirectories(blocker);

        assertThat(token(live)).isEqualTo(first.access());
        assertThat(stage.sandbox.oauth().issued()).isEqualTo(2);

        Files.delete(blocker);
        Files.delete(blocker.getParent());
        stage.clock.pass(LiveSignIn.PAUSE);
        assertThat(token(live)).isNotEqualTo(first.access());
    }

    private static List<Secret> together(int threads, IntFunction<Secret> asked) throws InterruptedException {
        var pool = Executors.newFixedThreadPool(threads);
        var start = new CountDownLatch(1);
        var all = IntStream.range(0, threads)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return asked.apply(number);
                        },
                        pool))
                .toList();
        start.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        return all.stream().map(CompletableFuture::join).distinct().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Secret token(LiveSignIn live) {
        return live.token().blockOptional().orElseThrow();
    }

    private static Secret instead(LiveSignIn live, Secret refused) {
        return live.insteadOf(refused).blockOptional().orElseThrow();
    }

    private static Kind failure(LiveSignIn live) {
        return catchThrowableOfType(ProductboardException.class, () -> token(live))
                .kind();
    }
}
