package io.pbmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/** One call of a session, from the place it takes to the one it gives back. */
class CallTest {

    private static final int ROUNDS = 200;

    private static final ObjectNode FAILURE = FakePeer.JSON.createObjectNode().put("error", "failed");
    private static final ObjectNode ANSWER = FakePeer.JSON.createObjectNode().put("result", "done");

    private final AtomicInteger over = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Runnable> beforeAnswers = new ArrayList<>();
    private final Session session = session();

    @Test
    void whoReadsAnAnswerMayAskAgainAtOnce() {
        var again = new ArrayList<Session.Attempt>();
        var call = made("1");
        call.stream().attach(0, () -> {}).events().subscribe(event -> again.add(attempt("1")));

        call.begin(Flux.just(ANSWER));
        assertThat(again).singleElement().isInstanceOf(Session.Made.class);
        assertThat(over).hasValue(1);
        assertThat(attempt("2")).isEqualTo(Session.Withheld.CROWDED);
        session.cancel("1");
        assertThat(over).hasValue(2);
        assertThat(attempt("2")).isInstanceOf(Session.Made.class);
    }

    @Test
    void anAnswerOnItsWayIsNotLostToWhoComesBackForIt() {
        var resumed = new ArrayList<String>();
        beforeAnswers.add(
                () -> session.resume(1, 1, () -> {}).orElseThrow().subscribe(event -> resumed.add(event.id())));

        made("1").begin(Flux.just(FakePeer.saying("one"), ANSWER));
        assertThat(resumed).containsExactly("1-2");
    }

    @Test
    void aCallThatIsCancelledBeforeItBeginsNeverDoes() {
        var call = made("1");
        session.cancel("1");
        call.begin(Flux.defer(() -> {
            begun.incrementAndGet();
            return Flux.just(ANSWER);
        }));

        assertThat(begun).hasValue(0);
        assertThat(over).hasValue(1);
    }

    @Test
    void twoRequestsAtOnceDoNotTakeTheSamePlace() throws InterruptedException {
        for (var round = 0; round < ROUNDS; round++) {
            var session = session();
            var together = new CountDownLatch(1);
            var made = new LongAdder();
            var threads = Stream.of("1", "2")
                    .map(id -> new Thread(() -> {
                        await(together);
                        if (session.call(id, FAILURE, () -> {}) instanceof Session.Made) {
                            made.increment();
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            together.countDown();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(made.sum()).isEqualTo(1);
        }
    }

    private Call made(String id) {
        return ((Session.Made) attempt(id)).call();
    }

    private Session.Attempt attempt(String id) {
        return session.call(id, FAILURE, over::incrementAndGet);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                InstantSource.system());
    }

    private byte[] write(ObjectNode message) {
        if (message.has("result")) {
            beforeAnswers.forEach(Runnable::run);
        }
        return FakePeer.JSON.writeValueAsBytes(message);
    }
}
