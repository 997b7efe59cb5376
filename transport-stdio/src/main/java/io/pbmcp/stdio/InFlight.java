package io.pbmcp.stdio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everything that runs: calls that the client still waits for by id, and all work that has not come to its end. A call leaves the first
 * just before its answer is written, so that the client may reuse the id and the place as soon as it has read the answer.
 */
final class InFlight {

    /** Something that runs. */
    interface Work {

        /** Stops it; says so through {@link #ended} when its clean-up is done. */
        void abandon();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<RequestId, Call> unanswered = new HashMap<>();
    private final Set<Work> calls = new LinkedHashSet<>();
    private final Set<Work> deliveries = new LinkedHashSet<>();

    /** The call that the client waits for under this id. */
    Optional<Call> find(RequestId id) {
        lock.lock();
        try {
            return Optional.ofNullable(unanswered.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** How many calls the client waits for. */
    int unanswered() {
        lock.lock();
        try {
            return unanswered.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many calls run, answered or not. */
    int calls() {
        lock.lock();
        try {
            return calls.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many deliveries run. */
    int deliveries() {
        lock.lock();
        try {
            return deliveries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a call in. */
    void opened(RequestId id, Call call) {
        lock.lock();
        try {
            unanswered.put(id, call);
            calls.add(call);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a delivery in. */
    void opened(Delivery delivery) {
        lock.lock();
        try {
            deliveries.add(delivery);
        } finally {
            lock.unlock();
        }
    }

    /** The client no longer waits for this call. */
    void settled(RequestId id, Call call) {
        lock.lock();
        try {
            unanswered.remove(id, call);
        } finally {
            lock.unlock();
        }
    }

    /** The work has come to its end. */
    void ended(Work work) {
        lock.lock();
        try {
            calls.remove(work);
            deliveries.remove(work);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing runs; false if something still does. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!isIdle() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return isIdle();
        } finally {
            lock.unlock();
        }
    }

    /** Abandons everything that runs, and says how much that was. */
    int abandonAll() {
        var all = new ArrayList<Work>();
        lock.lock();
        try {
            all.addAll(calls);
            all.addAll(deliveries);
        } finally {
            lock.unlock();
        }
        all.forEach(Work::abandon);
        return all.size();
    }

    private boolean isIdle() {
        return calls.isEmpty() && deliveries.isEmpty();
    }
}
