package io.pbmcp.tools.productboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class RenewedTokenTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final UpstreamRequest READ = UpstreamRequest.get("/entities");

    private final WireStand stand = WireStand.open();
    private final Source source = new Source();

    @AfterEach
    void stop() {
        stand.close();
    }

    /** A source that gives one token after the other. */
    private static final class Source implements TokenSource {
        private final Deque<Secret> successors = new ArrayDeque<>();
        private final List<Secret> refused = new ArrayList<>();
        private Mono<Secret> first = Mono.just(Secret.of("first"));

        @Override
        public String credential() {
            return "sign-in:1";
        }

        @Override
        public Mono<Secret> token() {
            return first;
        }

        @Override
        public Mono<Secret> insteadOf(Secret old) {
            refused.add(old);
            return Mono.justOrEmpty(successors.poll());
        }
    }

    private void accepts(String token) {
        stand.answers(WireStand.json(401, "{\"message\":\"Unauthorized\"}"));
        stand.server.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer " + token))
                .willReturn(WireStand.json(200, "{\"data\":[]}")));
    }

    @ParameterizedTest
    @EnumSource(
            value = UpstreamRequest.Method.class,
            names = {"GET", "DELETE"})
    void aRefusedTokenIsReplacedOnceWhateverWasAsked(UpstreamRequest.Method method) {
        accepts("second");
        source.successors.add(Secret.of("second"));

        assertThat(stand.productboard(source, LONG)
                        .send(UpstreamRequest.of(method, "/entities"))
                        .block())
                .isNotNull();
        assertThat(source.refused).containsExactly(Secret.of("first"));
        assertThat(stand.budget.served).containsExactly("sign-in:1", "sign-in:1");
        assertThat(stand.tries).hasSize(2);
    }

    @Test
    void aSuccessorThatIsRefusedTooIsTheEnd() {
        accepts("third");
        source.successors.addAll(List.of(Secret.of("second"), Secret.of("third")));

        assertThat(kind(LONG)).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(stand.requests()).isEqualTo(2);
    }

    @Test
    void withoutASuccessorTheRefusalStands() {
        accepts("second");

        assertThat(kind(LONG)).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(stand.requests()).isOne();
    }

    @Test
    void withoutATokenNothingIsSent() {
        stand.answers(aResponse().withStatus(200));
        source.first = Mono.error(new ProductboardException(Kind.UNAUTHENTICATED));
        assertThat(kind(LONG)).isEqualTo(Kind.UNAUTHENTICATED);

        source.first = Mono.just(Secret.of("with\nnewline"));
        assertThat(kind(LONG)).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(stand.requests()).isZero();
    }

    @Test
    void aTokenThatDoesNotComeInTimeIsNotWaitedFor() {
        source.first = Mono.never();

        assertThat(kind(Duration.ofMillis(50))).isEqualTo(Kind.BUSY);
        assertThat(stand.requests()).isZero();
    }

    private Kind kind(Duration time) {
        return catchThrowableOfType(
                        ProductboardException.class,
                        () -> stand.productboard(source, time).send(READ).block())
                .kind();
    }
}
