package io.pbmcp.server.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** A clock that holds up whoever first asks for the time, until it is told to go on; an interrupt is kept, and ends nothing. */
public final class Pause implements InstantSource {

    private final InstantSource clock;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    /** @param clock says what time it is */
    public Pause(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        begun.countDown();
        var interrupted = false;
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return clock.instant();
    }

    /** Waits until somebody is held up. */
    public void awaitBegin() throws InterruptedException {
        begun.await();
    }

    /** Lets everybody go on. */
    public void end() {
        over.countDown();
    }
}
