package io.pbmcp.stdio;

import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;

/**
 * Lines on their way from the reading thread to the one that interprets them, in order. Holds two lines of the limit at most, however
 * many small ones that is, then makes the reader wait.
 */
final class Inbox {

    /** What a line costs besides its bytes. */
    private static final int OVERHEAD = 256;

    private final LinkedBlockingDeque<Line> lines = new LinkedBlockingDeque<>();
    private final Semaphore room;

    Inbox(int lineLimit) {
        room = new Semaphore((int) Math.min(Integer.MAX_VALUE, 2L * ((long) lineLimit + OVERHEAD)));
    }

    /** Adds a line, waiting for room. */
    void put(Line line) throws InterruptedException {
        room.acquire(cost(line));
        lines.addLast(line);
    }

    /** Says that nothing more is wanted, before anything that waits. */
    void end() {
        lines.addFirst(new Line.End());
    }

    /** Says that nothing more will come, after what waits. */
    void finish() {
        lines.addLast(new Line.End());
    }

    /** The next line; blocks until there is one. */
    Line take() throws InterruptedException {
        var line = lines.takeFirst();
        room.release(cost(line));
        return line;
    }

    private static int cost(Line line) {
        if (line instanceof Line.End) {
            return 0;
        }
        return line instanceof Line.Whole whole ? whole.bytes().length + OVERHEAD : OVERHEAD;
    }
}
