package io.pbmcp.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of the operating system that this process ends. The process stays until this is closed, so that whatever was
 * opened after it is closed before it: above all the audit trail. Not longer than {@link #LONGEST}, though.
 */
final class StopSignal implements AutoCloseable {

    /** How long the process may take to end. */
    static final Duration LONGEST = Duration.ofSeconds(40);

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "stop");
    private final Thread watch = new Thread(this::watch, "stop-watch");
    private volatile Runnable reaction = () -> {};

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
        watch.setDaemon(true);
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        told.await();
    }

    /** Says what to do when the signal comes, or came, on a thread of its own; to be said once. */
    void then(Runnable action) {
        reaction = action;
        watch.start();
    }

    /** Lets the process end. */
    @Override
    public void close() {
        over.countDown();
        watch.interrupt();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down and the hook is running: there is nothing to forget.
        }
    }

    private void watch() {
        try {
            told.await();
            reaction.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Whether it was over in time makes no difference: the process ends now.
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private void hold() {
        told.countDown();
        try {
            over.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
