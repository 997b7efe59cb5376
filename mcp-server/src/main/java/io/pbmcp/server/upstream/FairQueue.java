package io.pbmcp.server.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is next: start-time fair queueing over one lane for each agent. A lane's turn moves on by {@code 1/share} with
 * everything that it sends, and the lane with the earliest turn sends; a lane that was idle starts at the turn of the
 * others, so that it neither saves up nor loses. Within a lane, interactive goes before bulk, but every
 * {@value #BULK_TURN}th turn is for bulk. Not safe for threads: its owner locks.
 *
 * @param <T> what waits
 */
final class FairQueue<T> {

    static final int BULK_TURN = 8;

    /** More than sums of fractions can be off by, far less than any turn. */
    private static final double ROUNDING = 1e-6;

    private final Map<String, Waiting<T>> lanes = new LinkedHashMap<>();
    private double turn;
    private int size;

    int size() {
        return size;
    }

    /** How many wait in an agent's lane. */
    int size(String agent) {
        var lane = lanes.get(agent);
        return lane == null ? 0 : lane.size();
    }

    /** Puts something at the end of an agent's lane. */
    void add(String agent, int share, boolean bulk, T item) {
        var lane = lanes.get(agent);
        if (lane == null) {
            lanes.values().removeIf(idle -> idle.size() == 0 && idle.turn <= turn);
            lane = new Waiting<>(turn);
            lanes.put(agent, lane);
        }
        if (lane.size() == 0) {
            lane.turn = Math.max(lane.turn, turn);
        }
        lane.share = share;
        (bulk ? lane.bulk : lane.interactive).addLast(item);
        size++;
    }

    /** Takes what is next. */
    Optional<T> poll() {
        return lanes.values().stream()
                .filter(lane -> lane.size() > 0)
                .min((left, right) -> Double.compare(left.turn, right.turn))
                .map(lane -> {
                    turn = lane.turn;
                    lane.turn += 1.0 / lane.share;
                    size--;
                    return lane.next();
                });
    }

    /** Gives a place up; false when it was taken already. */
    boolean remove(String agent, T item) {
        var lane = lanes.get(agent);
        if (lane != null && (lane.interactive.remove(item) || lane.bulk.remove(item))) {
            size--;
            return true;
        }
        return false;
    }

    /** All that waits, in no order that matters. */
    List<T> waiting() {
        return lanes.values().stream()
                .flatMap(lane -> Stream.concat(lane.interactive.stream(), lane.bulk.stream()))
                .toList();
    }

    /**
     * How many of those that wait now would go before something that was added to this lane; for something interactive
     * too high by at most one for each other lane, and never too low as long as nothing else comes.
     */
    int ahead(String agent, int share, boolean bulk) {
        var own = lanes.get(agent);
        var before = own == null ? 0 : bulk ? own.size() : own.ahead();
        var start = Math.max(own == null ? turn : own.turn, turn) + (double) before / share + ROUNDING;
        var sum = before;
        for (var lane : lanes.values()) {
            if (lane != own && lane.size() > 0 && lane.turn <= start) {
                sum += (int) Math.min(lane.size(), Math.floor((start - lane.turn) * lane.share) + 1);
            }
        }
        return sum;
    }

    private static final class Waiting<T> {
        private final Deque<T> interactive = new ArrayDeque<>();
        private final Deque<T> bulk = new ArrayDeque<>();
        private double turn;
        private int share = 1;
        private int sinceBulk;

        Waiting(double turn) {
            this.turn = turn;
        }

        int size() {
            return interactive.size() + bulk.size();
        }

        /** How many go before the next interactive one. */
        int ahead() {
            var first = interactive.size();
            return first + Math.min(bulk.size(), (sinceBulk + first) / (BULK_TURN - 1));
        }

        T next() {
            var turnOfBulk = !bulk.isEmpty() && (interactive.isEmpty() || sinceBulk >= BULK_TURN - 1);
            sinceBulk = turnOfBulk || bulk.isEmpty() ? 0 : sinceBulk + 1;
            return turnOfBulk ? bulk.removeFirst() : interactive.removeFirst();
        }
    }
}
