package io.pbmcp.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Those of whom there may be any number: who are turned away at the door, or whose calls are refused before anything is
 * done for them. The first ones of a while are told one by one, the others as a number when the while is over: none can
 * fill the disk, or take the room that others need, and none is forgotten.
 */
final class Crowd {

    /** How many strangers are told one by one in a while. */
    static final int STRANGERS = 60;

    /** How many refused calls of one agent are: as many as it may make by default. */
    static final int CALLS = 300;

    /** How long a while is. */
    static final Duration WHILE = Duration.ofMinutes(1);

    private static final int SHOWN = 10;

    private final int most;
    private final InstantSource clock;
    private final Pen pen;
    private final Later later;
    private final Function<More, String> words;
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Set<String> from = new TreeSet<>();
    private Instant since = Instant.MIN;
    private int told;
    private int waiting;
    private long more;
    private boolean closed;

    /**
     * @param most how many are told one by one in a while, and how many events about them may wait for the disk
     * @param pen writes an event
     * @param later runs something when a while is over
     * @param words the event about all that were not told one by one
     */
    Crowd(int most, InstantSource clock, Pen pen, Later later, Function<More, String> words) {
        this.most = most;
        this.clock = clock;
        this.pen = pen;
        this.later = later;
        this.words = words;
    }

    /** Writes an event some time. */
    @FunctionalInterface
    interface Pen {

        /** False when nothing is written any more. */
        boolean write(String event, Note.After after);
    }

    /** Runs something when a while is over. */
    @FunctionalInterface
    interface Later {
        void run(Runnable task);
    }

    /**
     * All who were not told one by one.
     *
     * @param count how many
     * @param kinds how many of each kind
     * @param from some of the addresses they came from
     * @param since when this while began
     */
    record More(long count, Map<String, Long> kinds, Set<String> from, Instant since) {}

    /**
     * Takes note of one.
     *
     * @param kind why, in a word or two
     * @param address where it came from; may be empty
     * @param event tells it alone
     * @param over run once its event is written or cannot be, or at once when it is only counted; not when false is returned
     * @return false when nothing is written any more
     */
    synchronized boolean take(String kind, String address, Supplier<String> event, Runnable over) {
        if (closed) {
            return false;
        }
        var now = clock.instant();
        if (more == 0 && (now.isBefore(since) || !now.isBefore(since.plus(WHILE)))) {
            since = now;
            told = 0;
        }
        if (more == 0 && told < most && waiting < most) {
            told++;
            return write(event.get(), over);
        }
        kinds.merge(kind, 1L, Long::sum);
        if (!address.isEmpty() && from.size() < SHOWN) {
            from.add(address);
        }
        if (more++ == 0) {
            later.run(this::sum);
        }
        over.run();
        return true;
    }

    /** Tells at once how many there were, and takes note of nobody any more. */
    synchronized void close() {
        closed = true;
        if (more > 0) {
            write(summed(), () -> {});
        }
    }

    private synchronized void sum() {
        if (more > 0 && waiting < most) {
            write(summed(), () -> {});
        } else if (more > 0) {
            later.run(this::sum);
        }
    }

    private String summed() {
        var event = words.apply(new More(more, new TreeMap<>(kinds), new TreeSet<>(from), since));
        more = 0;
        kinds.clear();
        from.clear();
        return event;
    }

    private boolean write(String event, Runnable over) {
        waiting++;
        var taken = pen.write(event, Note.After.either(() -> {
            left();
            over.run();
        }));
        if (!taken) {
            left();
        }
        return taken;
    }

    private synchronized void left() {
        waiting--;
    }
}
