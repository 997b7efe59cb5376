package io.pbmcp.http;

import static io.pbmcp.http.FakePeer.saying;
import static io.pbmcp.http.Running.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Authenticator.Authenticated;
import io.pbmcp.policy.Authenticator.Unauthenticated;
import io.pbmcp.policy.Authenticator.Undecided;
import io.pbmcp.policy.Authenticator.Verdict;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** Streams: the one that listens, those of calls, what a client gets that comes back, and what becomes of one that does not read. */
class ListeningTest {

    @Test
    void aStreamBeginsAtOnceAndCarriesWhatTheServerSays() {
        try (var server = Running.usual();
                var stream = listen(server, server.open("ann"), "")) {
            var head = stream.read();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).containsEntry("x-accel-buffering", "no");
            assertThat(stream.lineWith(": ")).isEqualTo(": ");
            server.peer.await("listening");
            server.peer.conversations.get(0).announcements.tryEmitNext(saying("first"));

            assertThat(stream.lineWith("id: ")).isEqualTo("id: 0-1");
            assertThat(stream.line()).contains("first");
        }
    }

    @Test
    void aStreamIsKeptAliveByComments() {
        try (var server = Running.with(limits -> limits.heartbeat = Duration.ofMillis(250));
                var stream = listen(server, server.open("ann"), "")) {
            assertThat(stream.read().status()).isEqualTo(200);
            for (var beats = 0; beats < 4; beats++) {
                assertThat(stream.lineWith(": ")).isEqualTo(": ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no agent has this key, no agent has this key",
        "undecided, the keys of the issuer are not to be had",
        "broken, sign-in failed to decide",
        "silent, sign-in did not decide in time",
        "bob, ",
    })
    void aStreamEndsWithTheRightToListen(String turn, @Nullable String told) {
        var turned = new AtomicReference<>("");
        var desk = desk(credential -> {
            var now = String.valueOf(turned.get());
            return switch (now) {
                case "" -> Mono.just(Running.authenticate(credential));
                case "undecided" -> Mono.just(new Undecided("the keys of the issuer are not to be had"));
                case "broken" -> throw new IllegalStateException("canary-in-exception");
                case "silent" -> Mono.never();
                case "bob" -> Mono.just(new Authenticated(Caller.of("bob", "api-key")));
                default -> Mono.just(new Unauthenticated(now));
            };
        });
        var limits = new Limits();
        limits.heartbeat = Duration.ofMillis(250);
        var options = new HttpOptions("127.0.0.1", 0, Optional.empty(), Set.of(), Set.of(), limits.build());
        try (var server = Running.at(options, desk);
                var stream = listen(server, server.open("ann"), "")) {
            assertThat(stream.read().status()).isEqualTo(200);
            server.peer.await("listening");
            turned.set(turn);

            server.peer.await("deaf");
            assertThat(stream.lineWith("0")).isEqualTo("0");
            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::detail)
                    .isEqualTo(told == null ? List.of() : List.of(told + "; its listening stream was ended"));
        }
    }

    @Test
    void aSecondListenerTakesOver() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            try (var first = listen(server, session, "")) {
                server.peer.await("listening");
                try (var second = listen(server, session, "")) {
                    server.peer.await("deaf");
                    server.peer.await("listening");
                    server.peer.conversations.get(0).announcements.tryEmitNext(saying("news"));

                    assertThat(second.lineWith("data: ")).contains("news");
                    assertThat(first.lineWith("0")).doesNotContain("news");
                }
            }
        }
    }

    @Test
    void theServerNoticesWhenNobodyListensAnyMore() {
        try (var server = Running.with(limits -> limits.heartbeat = Duration.ofMillis(250))) {
            var session = server.open("ann");
            try (var stream = listen(server, session, "")) {
                stream.lineWith(": ");
                server.peer.await("listening");
            }
            server.peer.await("deaf");
        }
    }

    @Test
    void aClientThatComesBackGetsWhatItMissed() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            try (var first = listen(server, session, "")) {
                server.peer.await("listening");
                for (var text : new String[] {"one", "two", "three"}) {
                    server.peer.conversations.get(0).announcements.tryEmitNext(saying(text));
                }
                first.lineWith("three");
            }
            try (var again = listen(server, session, "0-1")) {
                assertThat(again.lineWith("data: ")).contains("two");
                assertThat(again.lineWith("id: ")).isEqualTo("id: 0-3");
                assertThat(again.lineWith("data: ")).contains("three");
            }
        }
    }

    @Test
    void aClientMayComeBackAfterALongSilence() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            try (var first = listen(server, session, "")) {
                server.peer.await("listening");
                server.peer.conversations.get(0).announcements.tryEmitNext(saying("one"));
                first.lineWith("one");
                server.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
            }
            server.peer.await("deaf");
            try (var again = listen(server, session, "0-0")) {
                assertThat(again.read().status()).isEqualTo(200);
                assertThat(again.lineWith("data: ")).contains("one");
            }
        }
    }

    @Test
    void onlyTheLastEventsAreKept() {
        try (var server = Running.with(limits -> limits.keptEvents = 2)) {
            var session = server.open("ann");
            try (var first = listen(server, session, "")) {
                server.peer.await("listening");
                for (var text : new String[] {"one", "two", "three"}) {
                    server.peer.conversations.get(0).announcements.tryEmitNext(saying(text));
                }
                first.lineWith("three");
            }
            try (var again = listen(server, session, "0-0")) {
                assertThat(again.lineWith("data: ")).contains("two");
            }
        }
    }

    @Test
    void aCallWhoseStreamBrokeIsFinishedOnTheNextOne() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            try (var broken = post(server, session, request(4, "talkAndHold", "h"))) {
                assertThat(broken.lineWith("id: ")).isEqualTo("id: 1-1");
                server.peer.await("running h");
            }
            try (var again = listen(server, session, "1-1")) {
                assertThat(again.read().status()).isEqualTo(200);
                assertThat(again.lineWith(": ")).isEqualTo(": ");
                server.peer.release("h");
                assertThat(again.lineWith("data: ")).contains("two");
                assertThat(again.lineWith("data: ")).contains("held").contains("\"id\":4");
            }
            try (var late = listen(server, session, "1-2")) {
                assertThat(late.lineWith("data: ")).contains("held");
            }
        }
    }

    @Test
    void anEventIdIsWorthNothingInAnotherSession() {
        try (var server = Running.usual()) {
            var session = server.open("ann");
            server.send(server.post("ann", session, request(1, "progress", "")));
            try (var stranger = listen(server, server.open("ann"), "1-0")) {
                server.peer.await("listening");
                server.peer.conversations.get(1).announcements.tryEmitNext(saying("own"));

                assertThat(stranger.lineWith("data: ")).contains("own");
            }
        }
    }

    @Test
    void aReaderThatDoesNotReadIsDroppedAndItsCallGoesOn() {
        try (var server = Running.with(limits -> limits.bufferedEvents = 8)) {
            var session = server.open("ann");
            try (var lazy = post(server, session, request(1, "flood", ""))) {
                server.peer.await("flooded");
                assertThat(server.send(server.post("ann", session, request(2, "echo", "others")))
                                .body())
                        .contains("others");
                lazy.awaitEnd();
            }
            assertThat(server.rejections)
                    .extracting(Rejections.Rejection::reason)
                    .containsExactly(Reason.SLOW_READER);
        }
    }

    @Test
    void aListenerOnlyNeedsToReadEvents() {
        try (var server = Running.usual();
                var connection = new RawConnection(server.port())) {
            connection.write("GET /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                    + "\r\nAuthorization: Bearer key-ann\r\nAccept: application/json\r\nMcp-Session-Id: "
                    + server.open("ann") + "\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(406);
        }
    }

    private static SignInDesk desk(Function<Credential, Mono<Verdict>> judging) {
        return new SignInDesk() {
            @Override
            public Mono<Verdict> signIn(Credential credential, URI resource) {
                return judging.apply(credential);
            }

            @Override
            public Optional<TokenOffer> tokens() {
                return Optional.empty();
            }
        };
    }

    private static RawConnection listen(Running server, String session, String last) {
        return new RawConnection(server.port())
                .write("GET /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                        + "\r\nAuthorization: Bearer key-ann\r\nAccept: text/event-stream\r\nMcp-Session-Id: " + session
                        + (last.isEmpty() ? "" : "\r\nLast-Event-ID: " + last) + "\r\n\r\n");
    }

    private static RawConnection post(Running server, String session, String body) {
        return new RawConnection(server.port())
                .write("POST /mcp HTTP/1.1\r\nHost: localhost:" + server.port()
                        + "\r\nAuthorization: Bearer key-ann\r\nAccept: */*\r\nContent-Type: application/json\r\n"
                        + "Mcp-Session-Id: " + session + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
