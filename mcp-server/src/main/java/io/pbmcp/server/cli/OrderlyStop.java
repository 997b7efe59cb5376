package io.pbmcp.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a server end in order when the process is told to stop. Declare it before everything that has to be closed: the
 * machine goes down only after this was closed, or after its patience.
 */
final class OrderlyStop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile Runnable request = () -> {};

    OrderlyStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What makes the server end by itself; may run more than once. */
    void by(Runnable ending) {
        request = ending;
        if (told.getCount() == 0) {
            ending.run();
        }
    }

    /** Waits until the process is told to stop. */
    void await() throws InterruptedException {
        told.await();
    }

    private void stop() {
        told.countDown();
        request.run();
        try {
            closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down and the hook is running: there is nothing to remove.
        }
    }
}
