package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
class EndOfInputTest {

    private final FakePeer peer = new FakePeer();

    @Test
    void aFastCallRightBeforeTheEndIsAnswered() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "ping");
            talk.endInput();
            assertThat(talk.next().path("id").asInt()).isEqualTo(1);
            assertThat(talk.status()).isZero();
            talk.expectNoMoreFrames();
        }
    }

    @Test
    void aLastLineWithoutLineFeedIsAnswered() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.sendBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            talk.endInput();
            assertThat(talk.next().path("id").asInt()).isEqualTo(1);
            assertThat(talk.status()).isZero();
        }
    }

    @Test
    void aCallThatRunsAtTheEndIsAnswered() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "block");
            assertThat(peer.began.take()).isEqualTo("block");
            talk.endInput();
            peer.release.countDown();
            assertThat(talk.next().path("result").path("text").asString()).isEqualTo("released");
            assertThat(talk.status()).isZero();
        }
    }

    @Test
    void aCallThatHangsIsAbandonedAfterTheGrace() throws Exception {
        try (var talk = new Conversation(peer, Conversation.graceOf(Duration.ofMillis(20)))) {
            talk.request(1, "hang");
            assertThat(peer.began.take()).isEqualTo("hang");
            talk.endInput();
            assertThat(talk.status()).isZero();
            assertThat(peer.cancelled.poll())
                    .as("cancelled before run returned")
                    .isEqualTo("1");
            talk.expectNoMoreFrames();
        }
    }

    @Test
    void closingLetsRunningCallsFinishWhileTheInputIsOpen() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "block");
            assertThat(peer.began.take()).isEqualTo("block");
            var closing = CompletableFuture.runAsync(talk.front::close);
            peer.release.countDown();
            assertThat(talk.next().path("id").asInt()).isEqualTo(1);
            closing.get(30, TimeUnit.SECONDS);
            assertThat(talk.status()).isZero();
            talk.front.close();
        }
    }

    @Test
    void closingAbandonsWhatHangsAfterTheGrace() throws Exception {
        try (var talk = new Conversation(peer, Conversation.graceOf(Duration.ofMillis(20)))) {
            talk.request(1, "hang");
            assertThat(peer.began.take()).isEqualTo("hang");
            talk.front.close();
            assertThat(talk.status()).isZero();
            assertThat(peer.cancelled.poll()).isEqualTo("1");
        }
    }

    @Test
    void closingBeforeRunningMakesRunReturn() {
        var options = StdioOptions.defaults();
        var scheduler = StdioFront.callScheduler(options);
        try {
            var front = new StdioFront(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), peer, options, scheduler);
            front.close();
            assertThat(front.run()).isZero();
        } finally {
            scheduler.dispose();
        }
    }

    @Test
    void anInputThatFailsEndsLikeAnInputThatEnds() {
        var options = StdioOptions.defaults();
        var scheduler = StdioFront.callScheduler(options);
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        try (var front = new StdioFront(failing, OutputStream.nullOutputStream(), peer, options, scheduler)) {
            assertThat(front.run()).isZero();
        } finally {
            scheduler.dispose();
        }
    }

    @Test
    void anOutputThatIsGoneEndsWithAFailure() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.expectPong(1);
            talk.stopReading();
            talk.request(2, "ping");
            assertThat(talk.status()).isEqualTo(StdioFront.OUTPUT_FAILED);
        }
    }

    @Test
    void aClientThatOnlySendsIsGivenUpWithinBounds() throws Exception {
        var options = new StdioOptions(1024, Duration.ofSeconds(20), Duration.ZERO, Duration.ofMillis(500), 8, 4);
        var asked = new AtomicLong();
        var endless = new InputStream() {
            @Override
            public int read() {
                asked.incrementAndGet();
                return '\n';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = (byte) read();
                return 1;
            }
        };
        var stuck = new StuckOutput();
        var scheduler = StdioFront.callScheduler(options);
        try (var front = new StdioFront(endless, stuck, peer, options, scheduler)) {
            assertThat(front.run()).isEqualTo(StdioFront.OUTPUT_FAILED);
            // 8 replies wait, one is written, one waits for room, 10 lines wait, one more was read.
            assertThat(asked.get()).isBetween(10L, 21L);
        } finally {
            stuck.release();
            scheduler.dispose();
        }
    }

    @Test
    void aCallIsAskedForItsNextMessageOnlyAfterTheLastWasWritten() throws Exception {
        var made = new AtomicInteger();
        var endless = new FakePeer(request -> Flux.generate(sink -> {
            made.incrementAndGet();
            sink.next(FakePeer.call("notifications/progress"));
        }));
        var stuck = new StuckOutput();
        var options = new StdioOptions(1024, Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(20), 8, 4);
        var scheduler = StdioFront.callScheduler(options);
        var line = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chat\"}\n".getBytes(StandardCharsets.UTF_8);
        try (var front = new StdioFront(stuck.endingOnceStuck(line), stuck, endless, options, scheduler)) {
            assertThat(front.run()).isEqualTo(StdioFront.OUTPUT_FAILED);
            assertThat(made).hasValue(1);
        } finally {
            stuck.release();
            scheduler.dispose();
        }
    }

    @Test
    void anAnswerThatCameBeforeItsCancellationIsNotWrittenTwice() throws Exception {
        var answered = new FakePeer(request -> Mono.just(FakePeer.result(request, "done")));
        try (var talk = Conversation.with(answered)) {
            talk.request(1, "quick");
            assertThat(talk.next().path("id").asInt()).isEqualTo(1);
            talk.cancel(1);
            talk.endInput();
            talk.expectNoMoreFrames();
            assertThat(talk.status()).isZero();
        }
    }
}
