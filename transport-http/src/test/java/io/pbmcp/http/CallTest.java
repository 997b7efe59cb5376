package io.pbmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/** One call of a session, from the place it takes to the one it gives back. */
class CallTest {

    private static final ObjectNode FAILURE = FakePeer.JSON.createObjectNode().put("error", "failed");
    private static final ObjectNode ANSWER = FakePeer.JSON.createObjectNode().put("result", "done");

    private final AtomicInteger over = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Runnable> beforeAnswers = new ArrayList<>();
    private final Session session = session();

    @Test
    void whoReadsAnAnswerMayAskAgainAtOnce() {
        var busy = new ArrayList<Boolean>();
        var again = new ArrayList<Optional<Call>>();
        var call = call("1").orElseThrow();
        call.stream().attach(0, () -> {}).events().subscribe(event -> {
            busy.add(session.isBusy());
            again.add(call("1"));
        });

        call.begin(Flux.just(ANSWER));
        assertThat(busy).containsExactly(false);
        assertThat(again).singleElement().matches(Optional::isPresent);
        assertThat(over).hasValue(1);
        assertThat(session.isBusy()).isTrue();
        assertThat(call("1")).isEmpty();
        session.cancel("1");
        assertThat(over).hasValue(2);
        assertThat(session.isBusy()).isFalse();
    }

    @Test
    void anAnswerOnItsWayIsNotLostToWhoComesBackForIt() {
        var resumed = new ArrayList<String>();
        beforeAnswers.add(
                () -> session.resume(1, 1, () -> {}).orElseThrow().subscribe(event -> resumed.add(event.id())));

        call("1").orElseThrow().begin(Flux.just(FakePeer.saying("one"), ANSWER));
        assertThat(resumed).containsExactly("1-2");
    }

    @Test
    void aCallThatIsCancelledBeforeItBeginsNeverDoes() {
        var call = call("1").orElseThrow();
        session.cancel("1");
        call.begin(Flux.defer(() -> {
            begun.incrementAndGet();
            return Flux.just(ANSWER);
        }));

        assertThat(begun).hasValue(0);
        assertThat(over).hasValue(1);
    }

    private Optional<Call> call(String id) {
        return session.call(id, FAILURE, over::incrementAndGet);
    }

    private Session session() {
        var limits = new Limits();
        limits.callsPerSession = 1;
        return new Session(
                "s",
                new Session.Owner("ann", Optional.empty()),
                new FakePeer().new FakeConversation("ann"),
                limits.build(),
                this::write,
                Instant.parse("2026-11-21T10:00:00Z"));
    }

    private byte[] write(ObjectNode message) {
        if (message.has("result")) {
            beforeAnswers.forEach(Runnable::run);
        }
        return FakePeer.JSON.writeValueAsBytes(message);
    }
}
