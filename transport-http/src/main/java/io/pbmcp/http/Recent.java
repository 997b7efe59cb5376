package io.pbmcp.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events of one session, for a client whose connection broke; bounded in number and bytes, oldest out first. */
final class Recent {

    private final int mostEvents;
    private final long mostBytes;
    private final Deque<Event> events = new ArrayDeque<>();
    private long bytes;

    Recent(int mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    synchronized void keep(Event event) {
        events.addLast(event);
        bytes += event.json().length;
        while (events.size() > mostEvents || bytes > mostBytes) {
            bytes -= events.removeFirst().json().length;
        }
    }

    /** The kept events of one stream that come after a number, in order; events that fell out are missing. */
    synchronized List<Event> after(long stream, long sequence) {
        return events.stream()
                .filter(event -> event.stream() == stream && event.sequence() > sequence)
                .toList();
    }
}
