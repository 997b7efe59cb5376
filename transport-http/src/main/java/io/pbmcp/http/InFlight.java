package io.pbmcp.http;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts what must not be cut off when the server stops: running calls, and answers not yet handed to the network. */
final class InFlight {

    private int count;
    private boolean stopping;

    /** Whether the server is about to stop. */
    synchronized boolean isStopping() {
        return stopping;
    }

    synchronized void stop() {
        stopping = true;
    }

    synchronized void enter() {
        count++;
    }

    synchronized void leave() {
        count--;
        if (count == 0) {
            notifyAll();
        }
    }

    /** Counts a piece of work from its subscription to its end. */
    <T> Mono<T> during(Mono<T> work) {
        return Mono.defer(() -> {
            enter();
            return work.doFinally(signal -> leave());
        });
    }

    /** Waits until nothing is left, not longer than the grace; true when nothing is. */
    synchronized boolean awaitNone(Duration grace) throws InterruptedException {
        var deadline = System.nanoTime() + grace.toNanos();
        while (count > 0) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }
}
