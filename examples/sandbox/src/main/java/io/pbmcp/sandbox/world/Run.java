package io.pbmcp.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Things of a shelf in the order of their places; finding a place in it takes no walk. */
final class Run<T> {

    /** A thing and its place. */
    static final class Slot<T> {
        private final long place;
        private T thing;

        Slot(long place, T thing) {
            this.place = place;
            this.thing = thing;
        }

        long place() {
            return place;
        }

        T thing() {
            return thing;
        }

        void put(T other) {
            thing = other;
        }
    }

    private final List<Slot<T>> slots = new ArrayList<>(4);

    void add(Slot<T> slot) {
        slots.add(upTo(slot.place()), slot);
    }

    void remove(Slot<T> slot) {
        slots.remove(upTo(slot.place()) - 1);
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    void clear() {
        slots.clear();
    }

    /** What lies behind a place, oldest first. */
    Stream<T> after(long place) {
        return slots.subList(upTo(place), slots.size()).stream().map(Slot::thing);
    }

    /** What lies before a place, newest first. */
    Stream<T> before(long place) {
        int end = upTo(place - 1);
        return IntStream.rangeClosed(1, end)
                .mapToObj(back -> slots.get(end - back).thing());
    }

    /** What lies behind a place in any of these, oldest first, or before it, newest first; nothing twice. */
    static <T> Stream<T> merged(List<Run<T>> runs, long place, boolean newestFirst) {
        List<Head<T>> heads = new ArrayList<>();
        runs.forEach(run -> heads.add(
                new Head<>(run, newestFirst ? run.upTo(place - 1) - 1 : run.upTo(place), newestFirst ? -1 : 1)));
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        return Head.next(heads, action);
                    }
                },
                false);
    }

    /** How many lie up to and at a place. */
    private int upTo(long place) {
        int low = 0;
        int high = slots.size();
        if (high > 0 && slots.get(high - 1).place() <= place) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slots.get(middle).place() <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How far one of several runs has been read. */
    private static final class Head<T> {
        private final Run<T> run;
        private final int step;
        private int at;

        Head(Run<T> run, int at, int step) {
            this.run = run;
            this.at = at;
            this.step = step;
        }

        private boolean done() {
            return at < 0 || at >= run.slots.size();
        }

        private long place() {
            return run.slots.get(at).place();
        }

        static <T> boolean next(List<Head<T>> heads, Consumer<? super T> action) {
            long next = 0;
            boolean found = false;
            for (Head<T> head : heads) {
                if (!head.done() && (!found || head.step * Long.compare(head.place(), next) < 0)) {
                    next = head.place();
                    found = true;
                }
            }
            boolean taken = false;
            for (Head<T> head : heads) {
                if (found && !head.done() && head.place() == next) {
                    if (!taken) {
                        action.accept(head.run.slots.get(head.at).thing());
                        taken = true;
                    }
                    head.at += head.step;
                }
            }
            return taken;
        }
    }
}
