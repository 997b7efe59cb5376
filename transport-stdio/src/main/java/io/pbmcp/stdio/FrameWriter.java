package io.pbmcp.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thing that writes to the output, on a thread of its own: one frame at a time, each flushed. When the output fails, frames are
 * let go unwritten, so that nobody waits for them.
 */
final class FrameWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);

    private final OutputStream out;
    private final int bound;
    private final Runnable onBroken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean broken;
    private boolean hurried;
    private boolean closed;

    /**
     * A writer that still has to be run.
     *
     * @param bound frames that may wait before {@link #put} does
     * @param onBroken told once when the output cannot be written to any more
     */
    FrameWriter(OutputStream out, int bound, Runnable onBroken) {
        this.out = out;
        this.bound = bound;
        this.onBroken = onBroken;
    }

    /** Adds a frame without waiting; for sources that bound themselves by sending the next one after the last. */
    void offer(Frame frame) {
        lock.lock();
        try {
            waiting.addLast(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a frame when there is room. When none comes in time, nobody reads any more: the output counts as broken. */
    void put(Frame frame, Duration stall) throws InterruptedException {
        var stuck = false;
        lock.lock();
        try {
            var left = stall.toNanos();
            while (waiting.size() >= bound && !broken && !hurried && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (waiting.size() < bound) {
                waiting.addLast(frame);
                changed.signalAll();
            } else {
                stuck = !broken && !hurried;
            }
        } finally {
            lock.unlock();
        }
        if (stuck) {
            LOG.error("nobody has read the output for {}: ending", stall);
            fail();
        }
    }

    /** Makes {@link #put} wait no longer. */
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything was written; false if it was not in time, or never will be. */
    boolean drain(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while ((writing || !waiting.isEmpty()) && !broken && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !broken && !writing && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the writing thread once nothing waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (awaitFrame()) {
                write(nextFrame());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail();
        }
    }

    private boolean awaitFrame() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the frame that is written next, which leaves room for another however long the write takes. */
    private Frame nextFrame() {
        lock.lock();
        try {
            writing = true;
            changed.signalAll();
            return waiting.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    private void write(Frame frame) {
        try {
            if (frame.begin() && !isBroken()) {
                out.write(frame.bytes());
                out.flush();
            }
        } catch (IOException e) {
            LOG.warn("the output cannot be written to any more: ending", e);
            fail();
        } finally {
            written();
        }
        try {
            frame.after();
        } catch (RuntimeException e) {
            LOG.error("the source of a frame failed after it was written", e);
        }
    }

    private void written() {
        lock.lock();
        try {
            writing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isBroken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    private void fail() {
        lock.lock();
        try {
            if (broken) {
                return;
            }
            broken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onBroken.run();
    }
}
