package io.pbmcp.http;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
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

    /** No room for it next to the bodies of others; none of it was kept. */
    record Crowded() implements Body {}

    /**
     * Reads the body and counts while it reads, whatever {@code Content-Length} says. A body that is not kept is read on for a
     * while, because a client that is still sending would see a reset instead of our answer.
     *
     * @param share what this request may hold
     */
    static Mono<Body> read(HttpServerRequest request, int longest, Duration time, Bodies.Share share) {
        return Mono.defer(() -> {
            var collected = new Collected(longest, share);
            return request.receive()
                    .asByteArray()
                    .doOnNext(collected::add)
                    .takeUntil(bytes -> collected.isHopeless())
                    .then(Mono.fromSupplier(collected::body))
                    .timeout(time, Mono.fromSupplier(TooSlow::new));
        });
    }

    /**
     * Reads a body that nobody wants and keeps nothing of it.
     *
     * @return whether it came to its end, in time and not longer than allowed
     */
    static Mono<Boolean> discard(HttpServerRequest request, int longest, Duration time) {
        return Mono.defer(() -> {
            var count = new AtomicLong();
            return request.receive()
                    .map(ByteBuf::readableBytes)
                    .takeUntil(bytes -> isHopeless(count.addAndGet(bytes), longest))
                    .then(Mono.fromSupplier(() -> count.get() <= longest))
                    .timeout(time, Mono.just(false));
        });
    }

    private static boolean isHopeless(long count, int longest) {
        return count > Collected.PATIENCE * longest;
    }

    /** The bytes so far, up to a limit and as long as there is room. */
    final class Collected {

        private static final long PATIENCE = 4;

        private final int longest;
        private final Bodies.Share share;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long count;
        private boolean crowded;

        Collected(int longest, Bodies.Share share) {
            this.longest = longest;
            this.share = share;
        }

        void add(byte[] more) {
            count += more.length;
            if (count > longest || crowded) {
                drop();
            } else if (share.add(more.length)) {
                bytes.writeBytes(more);
            } else {
                crowded = true;
                drop();
            }
        }

        boolean isHopeless() {
            return Body.isHopeless(count, longest);
        }

        Body body() {
            if (count > longest) {
                return new TooLong();
            }
            return crowded ? new Crowded() : new Whole(bytes.toByteArray());
        }

        private void drop() {
            // A new one, because one that is reset keeps its room.
            bytes = new ByteArrayOutputStream(0);
            share.empty();
        }
    }
}
