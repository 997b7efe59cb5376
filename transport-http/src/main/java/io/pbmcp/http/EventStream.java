package io.pbmcp.http;

import java.util.Optional;

/** One numbered sequence of messages to a client. At most one connection reads it; another one that comes takes over. */
final class EventStream {

    private final long number;
    private final Recent recent;
    private final HttpLimits limits;
    private final Runnable left;
    private long sequence;
    private boolean ended;
    private Optional<Reader> reader = Optional.empty();

    /**
     * One that nobody reads yet.
     *
     * @param left told before a reader is gone that nobody takes over from
     */
    EventStream(long number, Recent recent, HttpLimits limits, Runnable left) {
        this.number = number;
        this.recent = recent;
        this.limits = limits;
        this.left = left;
    }

    long number() {
        return number;
    }

    /** Number of the newest event. */
    synchronized long newest() {
        return sequence;
    }

    /** Gives the stream to a new reader, first with the kept events after a number. The one before is ended. */
    synchronized Reader attach(long after, Runnable drop) {
        reader.ifPresent(Reader::end);
        var next = new Reader(limits, drop);
        recent.after(number, after).forEach(next::offer);
        if (ended) {
            next.end();
        }
        reader = Optional.of(next);
        return next;
    }

    /** Whether this reader is still the one. */
    synchronized boolean isRead(Reader one) {
        return reader.filter(current -> current == one).isPresent();
    }

    /** Takes the stream away from a reader that left, unless another one has taken over. */
    synchronized void detach(Reader one) {
        if (isRead(one)) {
            leave();
        }
    }

    /** Whether somebody reads. */
    synchronized boolean hasReader() {
        return reader.isPresent();
    }

    /**
     * Sends a message to the reader.
     *
     * @param keep whether a client may ask for it again
     */
    synchronized void emit(byte[] json, boolean isResponse, boolean keep) {
        var event = new Event(number, ++sequence, json, isResponse);
        if (keep) {
            recent.keep(event);
        }
        if (reader.isPresent() && !reader.get().offer(event)) {
            leave();
        }
    }

    private void leave() {
        left.run();
        reader = Optional.empty();
    }

    /** Nothing follows. */
    synchronized void end() {
        ended = true;
        reader.ifPresent(Reader::end);
        reader = Optional.empty();
    }
}
