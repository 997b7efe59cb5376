package io.pbmcp.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How long keys are kept, and how seldom their issuer is asked. */
class IssuerKeysTest {

    private static final RSAKey OLD = Mint.newRsa("old");
    private static final RSAKey NEW = Mint.newRsa("new");
    private static final Mono<KeySet> DOWN = Mono.error(new NoKeysException("down"));

    private final AtomicLong nanos = new AtomicLong(42);
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicReference<Mono<KeySet>> source = new AtomicReference<>(publishing(OLD));
    private final IssuerKeys keys = new IssuerKeys(
            Desk.ISSUER,
            () -> {
                loads.incrementAndGet();
                return Objects.requireNonNull(source.get());
            },
            nanos::get);

    @Test
    void nothingIsAskedBeforeAToken() {
        assertThat(loads).hasValue(0);
    }

    @Test
    void keysAreKept() {
        assertThat(find("old")).hasSize(1);
        pass(Duration.ofMinutes(7));
        assertThat(find("old")).hasSize(1);

        assertThat(loads).hasValue(1);
    }

    @Test
    void keysAreLoadedAheadWhileTheOldOnesServe() {
        find("old");
        pass(IssuerKeys.AHEAD);
        var coming = Sinks.<KeySet>one();
        source.set(coming.asMono());

        assertThat(find("old")).hasSize(1);
        assertThat(loads).hasValue(2);
        coming.tryEmitValue(Mint.keys(Mint.published(NEW)));
        assertThat(find("new")).hasSize(1);
        assertThat(find("old")).isEmpty();
        assertThat(loads).hasValue(2);
    }

    @Test
    void anOldSetIsNotUsedWhileANewOneComes() {
        find("old");
        pass(IssuerKeys.FRESH);
        source.set(publishing(NEW));

        assertThat(find("old")).isEmpty();
        assertThat(find("new")).hasSize(1);
    }

    @Test
    void aKeyThatWasNeverSeenIsLookedFor() {
        find("old");
        source.set(publishing(OLD, NEW));
        pass(IssuerKeys.PAUSE);

        assertThat(find("new")).hasSize(1);
        assertThat(loads).hasValue(2);
    }

    @Test
    void keysThatNobodyHasAreLookedForOnceInAWhile() {
        for (var second = 0; second < 60; second++) {
            assertThat(find("forged-" + second)).isEmpty();
            assertThat(find("old")).hasSize(1);
            pass(Duration.ofSeconds(1));
        }

        assertThat(loads).hasValue(2);
    }

    @Test
    void manyWhoWaitShareOneLoad() {
        var coming = Sinks.<KeySet>one();
        source.set(coming.asMono());
        var waiting = new ArrayList<Mono<List<PublicKey>>>();
        for (var caller = 0; caller < 1000; caller++) {
            var found = keys.matching(header("old")).cache();
            found.subscribe();
            waiting.add(found);
        }

        assertThat(loads).hasValue(1);
        coming.tryEmitValue(Mint.keys(Mint.published(OLD)));
        assertThat(waiting).allSatisfy(found -> assertThat(found.block()).hasSize(1));
        assertThat(loads).hasValue(1);
    }

    @Test
    void whoGivesUpDoesNotEndTheLoadOfOthers() {
        var coming = Sinks.<KeySet>one();
        source.set(coming.asMono());
        var impatient = keys.matching(header("old")).subscribe();
        var patient = keys.matching(header("old")).cache();
        patient.subscribe();

        impatient.dispose();
        coming.tryEmitValue(Mint.keys(Mint.published(OLD)));

        assertThat(patient.block()).hasSize(1);
    }

    @Test
    void theLastKeysServeForAnHourWhenTheIssuerIsDown() {
        find("old");
        source.set(DOWN);
        pass(IssuerKeys.STALE.minusSeconds(1));
        assertThat(find("old")).hasSize(1);

        pass(Duration.ofSeconds(1));

        assertThatThrownBy(() -> find("old")).isInstanceOf(NoKeysException.class);
    }

    @Test
    void anIssuerThatIsBackIsUsedAgain() {
        source.set(DOWN);
        assertThatThrownBy(() -> find("old")).isInstanceOf(NoKeysException.class);
        source.set(publishing(OLD));
        assertThatThrownBy(() -> find("old")).isInstanceOf(NoKeysException.class);
        assertThat(loads).hasValue(1);

        pass(IssuerKeys.PAUSE);

        assertThat(find("old")).hasSize(1);
        assertThat(loads).hasValue(2);
    }

    @Test
    void anIssuerThatTakesAllItsKeysBackHasNone() {
        find("old");
        source.set(publishing());
        pass(IssuerKeys.FRESH);

        assertThat(find("old")).isEmpty();
    }

    @Test
    void aKeyIdThatTooManyKeysHaveIsNone() {
        source.set(publishing(
                Mint.newRsa("same"),
                Mint.newRsa("same"),
                Mint.newRsa("same"),
                Mint.newRsa("same"),
                Mint.newRsa("same")));

        assertThat(find("same")).isEmpty();
    }

    private List<PublicKey> find(String id) {
        return Objects.requireNonNull(keys.matching(header(id)).block());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static JWSHeader header(String id) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
    }

    private static Mono<KeySet> publishing(RSAKey... published) {
        return Mono.just(Mint.keys(Mint.published(published)));
    }
}
