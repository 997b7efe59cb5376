package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/** One call against a writer that starts when the test says so. */
@Timeout(30)
class CallTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(written, 1, () -> {});
    private final InFlight inFlight = new InFlight();
    private final ObjectNode message = FakePeer.call("m").put("id", 1);
    private final RequestId id = new RequestId(true, "1");
    private final Call call =
            new Call(new Incoming.Request(id, "m", message), new Wire(), writer, inFlight, Schedulers.immediate());

    private String writeEverything() {
        writer.close();
        writer.run();
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerThatWaitsToBeWrittenIsWrittenAndEndsTheCall() throws Exception {
        inFlight.opened(id, call);
        Mono.just(FakePeer.result(message, "done")).subscribe(call);
        assertThat(inFlight.awaitIdle(Duration.ZERO)).isFalse();
        assertThat(inFlight.find(id)).contains(call);

        assertThat(writeEverything()).contains("done").hasLineCount(1);
        assertThat(inFlight.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(inFlight.find(id)).isEmpty();
    }

    @Test
    void aCancellationOvertakesAnAnswerThatIsNotWrittenYet() throws Exception {
        inFlight.opened(id, call);
        Flux.just(FakePeer.call("notifications/progress"), FakePeer.result(message, "done"))
                .subscribe(call);
        call.abandon();

        assertThat(inFlight.find(id)).isEmpty();
        assertThat(inFlight.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(writeEverything()).isEmpty();
    }

    @Test
    void aCancelledAnswerIsNotWritten() {
        inFlight.opened(id, call);
        Mono.just(FakePeer.result(message, "done")).subscribe(call);
        call.abandon();

        assertThat(writeEverything()).isEmpty();
    }

    @Test
    void whatComesAfterTheResponseIsTakenAndDropped() throws Exception {
        var made = new AtomicInteger();
        inFlight.opened(id, call);
        Flux.just(FakePeer.result(message, "done"), FakePeer.call("late"), FakePeer.result(message, "again"))
                .doOnNext(any -> made.incrementAndGet())
                .subscribe(call);

        assertThat(made).hasValue(3);
        assertThat(writeEverything()).contains("done").hasLineCount(1);
        assertThat(inFlight.awaitIdle(Duration.ZERO)).isTrue();
    }
}
