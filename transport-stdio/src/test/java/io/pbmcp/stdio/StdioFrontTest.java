package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class StdioFrontTest {

    private final FakePeer peer = new FakePeer();

    @Test
    void badLinesAreAnsweredAndTheProcessGoesOn() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.send("{\"jsonrpc\":");
            talk.expectError(-32700, "null");
            talk.send("");
            talk.expectError(-32600, "null");
            talk.send("{\"hello\":1}");
            talk.expectError(-32600, "null");
            talk.send("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]");
            talk.expectError(-32600, "null");
            talk.sendBytes(new byte[] {'"', (byte) 0xC3, '"', '\n'});
            talk.expectError(-32700, "null");
            talk.expectPong(2);
        }
    }

    @Test
    void anOversizedLineIsDiscardedAndAnswered() throws Exception {
        try (var talk = Conversation.with(peer)) {
            var big = "x".repeat(4 * Conversation.OPTIONS.lineLimit());
            talk.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":{\"text\":\"" + big + "\"}}");
            var reply = talk.expectError(-32600, "null");
            assertThat(reply.path("error").path("message").asString())
                    .contains(Integer.toString(Conversation.OPTIONS.lineLimit()));
            talk.expectPong(2);
        }
    }

    @Test
    void carriageReturnsBeforeTheLineFeedAreTolerated() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.send("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"}\r");
            assertThat(talk.next().path("id").asString()).isEqualTo("a");
        }
    }

    @Test
    void aHandlerThatBlocksDoesNotDelayAPing() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "block");
            talk.expectPong(2);
            peer.release.countDown();
            assertThat(talk.next().path("id").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aFullHouseOfBlockedHandlersDoesNotDelayTheLastPlace() throws Exception {
        try (var talk = Conversation.with(peer)) {
            for (var id = 1; id < Conversation.OPTIONS.inFlight(); id++) {
                talk.request(id, "block");
            }
            talk.expectPong(1000);
            peer.release.countDown();
        }
    }

    @Test
    void aRequestBeforeAnyHandshakeReachesThePeer() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":{\"text\":\"hi\"}}");
            assertThat(talk.next().path("result").path("text").asString()).isEqualTo("hi");
        }
    }

    @Test
    void cancellingDisposesTheCallAndWritesNothing() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "hang");
            assertThat(peer.began.take()).isEqualTo("hang");
            talk.cancel(1);
            assertThat(peer.cancelled.take()).isEqualTo("1");
            talk.expectPong(1);
            assertThat(peer.told).isEmpty();
            talk.endInput();
            talk.expectNoMoreFrames();
            assertThat(talk.status()).isZero();
        }
    }

    @Test
    void cancellingInterruptsAHandlerThatBlocks() throws Exception {
        var interrupted = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var blocking = new FakePeer(request -> Mono.fromCallable(() -> {
            try {
                entered.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return FakePeer.result(request, "never");
        }));
        try (var talk = Conversation.with(blocking)) {
            talk.request(1, "wait");
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            talk.cancel(1);
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void cancellingAnUnknownOrUnusableIdIsIgnored() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.cancel(99);
            talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
            talk.expectPong(1);
            assertThat(peer.told).isEmpty();
        }
    }

    @Test
    void whatFollowsTheHandshakeWaitsForItsEnd() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "initialize");
            talk.request(2, "ping");
            assertThat(peer.began.take()).isEqualTo("initialize");
            peer.release.countDown();
            assertThat(talk.next().path("id").asInt()).isEqualTo(1);
            assertThat(talk.next().path("id").asInt()).isEqualTo(2);
        }
    }

    @Test
    void theHandshakeCannotBeCancelled() throws Exception {
        try (var talk = new Conversation(peer, Conversation.graceOf(Duration.ofMillis(20)))) {
            talk.request(1, "initialize");
            assertThat(peer.began.take()).isEqualTo("initialize");
            talk.cancel(1);
            talk.expectPong(2);
            assertThat(peer.cancelled).isEmpty();
            talk.request(1, "ping");
            talk.expectError(-32600, "1");
        }
    }

    @Test
    void otherNotificationsAndResponsesArePassedOn() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            assertThat(peer.told.take().path("method").asString()).isEqualTo("notifications/initialized");
            talk.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
            assertThat(peer.told.take().path("id").asInt()).isEqualTo(7);
            talk.send("{\"jsonrpc\":\"2.0\",\"id\":\"8\",\"error\":{\"code\":-1,\"message\":\"no\"}}");
            assertThat(peer.told.take().path("error").path("code").asInt()).isEqualTo(-1);
        }
    }

    @Test
    void notificationsThatHangOrFailAreBoundedAndDelayNoRequest() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"fail\"}");
            for (var n = 0; n < 3 * Conversation.OPTIONS.inFlight(); n++) {
                talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"hang\"}");
            }
            talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"dropped\"}");
            talk.expectPong(1);
            assertThat(peer.told).isEmpty();
        }
    }

    @Test
    void anIdThatIsStillRunningIsRefused() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.request(1, "block");
            talk.request(1, "ping");
            talk.expectError(-32600, "1");
            talk.send("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"ping\"}");
            assertThat(talk.next().path("id").isString()).isTrue();
            peer.release.countDown();
            assertThat(talk.next().path("result").path("text").asString()).isEqualTo("released");
            talk.expectPong(1);
        }
    }

    @Test
    void oneRequestTooManyIsRefusedUntilAPlaceIsFree() throws Exception {
        try (var talk = Conversation.with(peer)) {
            for (var id = 1; id <= Conversation.OPTIONS.inFlight(); id++) {
                talk.request(id, "hang");
            }
            talk.request(1000, "ping");
            talk.expectError(-32000, "1000");
            talk.cancel(1);
            talk.expectPong(1001);
        }
    }

    @Test
    void aPeerThatFailsIsAnsweredWithoutItsWords() throws Exception {
        var secret = "token pbm_secret";
        var failing = new FakePeer(request -> switch (request.path("method").asString()) {
            case "error" -> Mono.error(new IllegalStateException(secret));
            case "throw" -> throw new IllegalStateException(secret);
            case "unlinked" -> throw new NoClassDefFoundError(secret);
            case "empty" -> Mono.empty();
            case "stranger" ->
                Mono.just(FakePeer.result(FakePeer.JSON.createObjectNode().put("id", 999), secret));
            case "unwritable" -> {
                var reply = FakePeer.result(request, "");
                reply.putPOJO("result", new Unwritable(secret));
                yield Mono.just(reply);
            }
            default -> throw new AssertionError(request);
        });
        try (var talk = Conversation.with(failing)) {
            var id = 0;
            for (var method : new String[] {"error", "throw", "unlinked", "empty", "stranger", "unwritable"}) {
                talk.request(++id, method);
                var reply = talk.expectError(-32603, Integer.toString(id));
                assertThat(reply.toString()).doesNotContain(secret);
            }
            talk.expectPong(100);
        }
    }

    record Unwritable(String text) {
        @Override
        public String text() {
            throw new IllegalStateException(text);
        }
    }

    @Test
    void anErrorAfterTheResponseIsNotASecondResponse() throws Exception {
        var failing = new FakePeer(request -> Flux.concat(
                Mono.just(FakePeer.result(request, "done")), Mono.error(new IllegalStateException("late"))));
        try (var talk = Conversation.with(failing)) {
            talk.request(1, "late");
            assertThat(talk.next().path("result").path("text").asString()).isEqualTo("done");
            talk.endInput();
            talk.expectNoMoreFrames();
            assertThat(talk.status()).isZero();
        }
    }

    @Test
    void messagesOfACallComeBeforeItsResponse() throws Exception {
        var chatty = new FakePeer(request -> Flux.concat(
                Flux.range(0, 500)
                        .map(n -> FakePeer.call("notifications/progress").put("n", n)),
                Mono.just(FakePeer.result(request, "done"))));
        try (var talk = Conversation.with(chatty)) {
            talk.request(1, "chat");
            for (var n = 0; n < 500; n++) {
                assertThat(talk.next().path("n").asInt()).isEqualTo(n);
            }
            assertThat(talk.next().path("result").path("text").asString()).isEqualTo("done");
        }
    }

    @Test
    void announcementsAreWrittenAsTheyCome() throws Exception {
        try (var talk = Conversation.with(peer)) {
            peer.announcements
                    .tryEmitNext(FakePeer.call("notifications/tools/list_changed"))
                    .orThrow();
            assertThat(talk.next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
            peer.announcements.tryEmitError(new IllegalStateException("gone")).orThrow();
            talk.expectPong(1);
        }
    }

    @Test
    void aFrameIsOneLineWhateverItSays() throws Exception {
        var text = "a\nb\r\nc\u0085d\u2028e\u2029f\u000bg\u000ch\ud83d\ude00\u0000";
        var odd = new FakePeer(request -> Mono.just(FakePeer.result(request, text)));
        try (var talk = Conversation.with(odd)) {
            talk.request(1, "odd");
            var line = talk.nextLine();
            assertThat(line).doesNotContainPattern("[\\x00-\\x1f\u0085\u2028\u2029]");
            assertThat(FakePeer.JSON.readTree(line).path("result").path("text").asString())
                    .isEqualTo(text);
            talk.expectPong(2);
        }
    }

    @Test
    void halfASurrogatePairFromThePeerDoesNotStopTheWriter() throws Exception {
        var odd = new FakePeer(request -> Mono.just(FakePeer.result(request, "x\ud800y")));
        try (var talk = Conversation.with(odd)) {
            talk.request(1, "odd");
            assertThat(talk.next().path("result").path("text").asString()).isEqualTo("x?y");
            talk.expectPong(2);
        }
    }

    @Test
    void handlersNeverRunOnTheThreadsOfTheFront() throws Exception {
        var threads = new FakePeer(request -> Flux.<ObjectNode>generate(sink -> {
                    var name = Thread.currentThread().getName();
                    sink.next(FakePeer.call(name));
                })
                .take(3)
                .concatWith(Mono.just(FakePeer.result(request, "done"))));
        try (var talk = Conversation.with(threads)) {
            talk.request(1, "threads");
            for (var n = 0; n < 3; n++) {
                assertThat(talk.next().path("method").asString()).startsWith("stdio-call");
            }
        }
    }

    @Test
    void aFrontRunsOnce() throws Exception {
        try (var talk = Conversation.with(peer)) {
            talk.expectPong(1);
            assertThatThrownBy(talk.front::run).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void optionsRefuseNonsense() {
        assertThatThrownBy(() -> Conversation.graceOf(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grace");
        var d = Duration.ZERO;
        assertThatThrownBy(() -> new StdioOptions(0, d, d, d, 1, 1)).hasMessageContaining("lineLimit");
        assertThatThrownBy(() -> new StdioOptions(1, d, d, d, 0, 1)).hasMessageContaining("outputBuffer");
        assertThatThrownBy(() -> new StdioOptions(1, d, d, d, 1, 0)).hasMessageContaining("inFlight");
        assertThat(StdioOptions.defaults().lineLimit()).isEqualTo(4 << 20);
    }

    @Test
    void sixtyFourConcurrentAnswersNeverInterleave() throws Exception {
        var text = "é".repeat(20_000);
        var loud = new FakePeer(request -> Mono.just(
                        FakePeer.result(request, request.path("id").asInt() + text))
                .subscribeOn(Schedulers.parallel()));
        try (var talk = Conversation.with(loud)) {
            for (var round = 0; round < 5; round++) {
                for (var id = 1; id <= 64; id++) {
                    talk.request(id, "loud");
                }
                var seen = new TreeSet<Integer>();
                for (var n = 0; n < 64; n++) {
                    var line = talk.nextLine();
                    var reply = FakePeer.JSON.readTree(line.getBytes(StandardCharsets.UTF_8));
                    var id = reply.path("id").asInt();
                    assertThat(line)
                            .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"text\":\"" + id + text
                                    + "\"}}");
                    seen.add(id);
                }
                assertThat(seen).hasSize(64);
            }
        }
    }
}
