package io.pbmcp.http;

import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** The client's end of an event stream: what waits for one connection, bounded. Whoever falls too far behind is dropped. */
final class Reader {

    private final Sinks.Many<Event> waiting;
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;
    private final Runnable drop;

    /**
     * An empty one.
     *
     * @param drop closes the connection of a reader that is too slow
     */
    Reader(HttpLimits limits, Runnable drop) {
        this.waiting = Sinks.many()
                .unicast()
                .onBackpressureBuffer(Queues.<Event>get(limits.bufferedEvents()).get());
        this.mostBytes = limits.bufferedBytes();
        this.drop = drop;
    }

    /** Adds an event; false when nobody reads any more. */
    synchronized boolean offer(Event event) {
        var size = event.json().length;
        var before = bytes.getAndAdd(size);
        var fits = before == 0 || before + size <= mostBytes;
        var result = fits ? waiting.tryEmitNext(event) : Sinks.EmitResult.FAIL_OVERFLOW;
        // The sink says "no subscriber" for a full buffer that nobody has begun to read.
        if (result == Sinks.EmitResult.FAIL_OVERFLOW || result == Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER) {
            drop.run();
        }
        return result.isSuccess();
    }

    /** Ends the stream after what waits. */
    synchronized void end() {
        waiting.tryEmitComplete();
    }

    /** The events; for one subscriber. */
    Flux<Event> events() {
        return waiting.asFlux().doOnNext(event -> bytes.addAndGet(-event.json().length));
    }
}
