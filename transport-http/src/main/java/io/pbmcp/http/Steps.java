package io.pbmcp.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Things to do one after another, each whatever became of those before. An interrupt is kept until all are done. */
final class Steps {

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private boolean interrupted;

    /** One of them. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /**
     * Takes a step; what goes wrong is logged.
     *
     * @param name for the log
     */
    void take(String name, Step step) {
        keepInterrupt();
        try {
            step.run();
        } catch (InterruptedException e) {
            interrupted = true;
            LOG.atWarn().addKeyValue("step", name).log("A step was interrupted; the next ones are taken");
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("step", name).setCause(e).log("A step went wrong; the next ones are taken");
        }
        keepInterrupt();
    }

    /** Whether somebody asked the thread to hurry. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** Hands the interrupt back, after the last step. */
    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepInterrupt() {
        interrupted |= Thread.interrupted();
    }
}
