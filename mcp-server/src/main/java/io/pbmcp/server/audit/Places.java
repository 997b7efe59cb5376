package io.pbmcp.server.audit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Room for the ends of calls: bounded for all, and for each agent, so that none takes all the room. */
final class Places {

    private final int all;
    private final int each;
    private final Semaphore free;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(int all, int each) {
        this.all = all;
        this.each = each;
        this.free = new Semaphore(all);
    }

    /** Takes a place for an agent; false when there is none for it. */
    boolean take(String agent) {
        if (taken.merge(agent, 1, Integer::sum) > each || !free.tryAcquire()) {
            leave(agent);
            return false;
        }
        return true;
    }

    void release(String agent) {
        leave(agent);
        free.release();
    }

    /** Waits until no place is taken; false when some were not given back in time. */
    boolean settle(Duration limit) throws InterruptedException {
        var settled = free.tryAcquire(all, limit.toMillis(), TimeUnit.MILLISECONDS);
        if (settled) {
            free.release(all);
        }
        return settled;
    }

    private void leave(String agent) {
        taken.computeIfPresent(agent, (name, count) -> count > 1 ? count - 1 : null);
    }
}
