package io.pbmcp.server.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The admitted calls of the last stretch of time. Exact up to {@value #EXACT} calls; of larger limits, calls that are
 * close together count as if all had come with the last of them, so that memory stays bounded and the limit is never
 * exceeded. Not safe for threads: its owner locks.
 */
final class RollingWindow {

    static final int EXACT = 4096;

    private final int calls;
    private final long length;
    private final long grain;
    private final Deque<Group> groups = new ArrayDeque<>();
    private int admitted;

    /** @param length of the window in nanoseconds */
    RollingWindow(int calls, long length) {
        this.calls = calls;
        this.length = length;
        this.grain = calls <= EXACT ? 0 : length / EXACT;
    }

    /** Nanoseconds until one more call fits; 0 when it fits now. */
    long untilRoom(long now) {
        forget(now);
        if (admitted < calls) {
            return 0;
        }
        var over = admitted - calls;
        for (var group : groups) {
            over -= group.calls;
            if (over < 0) {
                return Math.max(1, length - (now - group.last));
            }
        }
        throw new IllegalStateException("A window that is full holds calls");
    }

    /** Counts one call. */
    void admit(long now) {
        admitted++;
        var newest = groups.peekLast();
        if (newest != null && now - newest.first < grain) {
            newest.last = now;
            newest.calls++;
        } else {
            groups.addLast(new Group(now, now, 1));
        }
    }

    /** A window with another limit that remembers what this one does. */
    RollingWindow changedTo(int otherCalls, long otherLength) {
        var other = new RollingWindow(otherCalls, otherLength);
        groups.forEach(group -> other.groups.addLast(new Group(group.first, group.last, group.calls)));
        other.admitted = admitted;
        return other;
    }

    private void forget(long now) {
        for (var oldest = groups.peekFirst(); oldest != null && now - oldest.last >= length; ) {
            admitted -= oldest.calls;
            groups.removeFirst();
            oldest = groups.peekFirst();
        }
    }

    private static final class Group {
        private final long first;
        private long last;
        private int calls;

        Group(long first, long last, int calls) {
            this.first = first;
            this.last = last;
            this.calls = calls;
        }
    }
}
