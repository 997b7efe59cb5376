package io.pbmcp.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** What came of reading a request's body. */
sealed interface Body {

    /** All of it, not longer than allowed. */
    final class Whole implements Body {

        private final byte[] bytes;

        Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** More than allowed; none of it was kept. */
    record TooLong() implements Body {}

    /** Not all of it came in time. */
    record TooSlow() implements Body {}

    /**
     * Reads the body and counts while it reads, whatever {@code Content-Length} says. A body that is too long is read on for a
     * while without keeping it, because a client that is still sending would see a reset instead of our answer.
     */
    static Mono<Body> read(HttpServerRequest request, int longest, Duration time) {
        return Mono.defer(() -> {
            var collected = new Collected(longest);
            return request.receive()
                    .asByteArray()
                    .doOnNext(collected::add)
                    .takeUntil(bytes -> collected.isHopeless())
                    .then(Mono.fromSupplier(collected::body))
                    .timeout(time, Mono.fromSupplier(TooSlow::new));
        });
    }

    /** The bytes so far, up to a limit. */
    final class Collected {

        private static final long PATIENCE = 4;

        private final int longest;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long count;

        Collected(int longest) {
            this.longest = longest;
        }

        void add(byte[] more) {
            count += more.length;
            if (count > longest) {
                bytes.reset();
            } else {
                bytes.writeBytes(more);
            }
        }

        boolean isHopeless() {
            return count > PATIENCE * longest;
        }

        Body body() {
            return count > longest ? new TooLong() : new Whole(bytes.toByteArray());
        }
    }
}
