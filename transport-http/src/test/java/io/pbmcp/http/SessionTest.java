package io.pbmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/** From when on a session counts as idle. */
class SessionTest {

    private static final ObjectNode ANSWER = FakePeer.JSON.createObjectNode().put("result", "done");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    private final FakePeer.FakeConversation conversation = new FakePeer().new FakeConversation("ann");
    private final Session session = session();

    @Test
    void aSessionIsIdleHalfAnHourAfterItsLastCall() {
        var call = ((Session.Made) session.call("1", ANSWER, () -> {})).call();
        pass(31);
        assertThat(session.isIdle()).isFalse();

        call.begin(Flux.just(ANSWER));
        pass(29);
        assertThat(session.isIdle()).isFalse();
        pass(2);
        assertThat(session.isIdle()).isTrue();
    }

    @Test
    void aSessionIsIdleHalfAnHourAfterItsListenerLeft() {
        var listener = session.listen(OptionalLong.empty(), () -> {}).subscribe();
        pass(31);
        assertThat(session.isIdle()).isFalse();

        listener.dispose();
        pass(29);
        assertThat(session.isIdle()).isFalse();
        pass(2);
        assertThat(session.isIdle()).isTrue();
    }

    @Test
    void aSessionIsIdleHalfAnHourAfterItsListenerWasDropped() {
        session.listen(OptionalLong.empty(), () -> {}).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }
        });
        pass(31);
        for (var event = 0; event < HttpLimits.DEFAULT.bufferedEvents() + 3; event++) {
            conversation.announcements.tryEmitNext(FakePeer.saying("x"));
        }

        pass(29);
        assertThat(session.isIdle()).isFalse();
        pass(2);
        assertThat(session.isIdle()).isTrue();
    }

    private void pass(int minutes) {
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(minutes)));
    }

    private Session session() {
        return new Session(
                "s",
                new Session.Owner("ann", Optional.empty()),
                conversation,
                HttpLimits.DEFAULT,
                FakePeer.JSON::writeValueAsBytes,
                () -> Objects.requireNonNull(now.get()));
    }
}
