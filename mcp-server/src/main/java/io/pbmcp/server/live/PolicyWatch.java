package io.pbmcp.server.live;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Looks at a policy file every second, on a daemon thread of its own, until it is closed. */
public final class PolicyWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);

    private final PolicyReload reload;
    private final Scheduler thread = Schedulers.newSingle("policy-watch", true);
    private final Disposable looks;

    private PolicyWatch(PolicyReload reload) {
        this.reload = reload;
        this.looks =
                thread.schedulePeriodically(() -> guarded(reload::look), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins to watch. */
    public static PolicyWatch start(PolicyReload reload) {
        return new PolicyWatch(reload);
    }

    /** Has the file read now; returns at once. */
    public void reload() {
        thread.schedule(() -> guarded(reload::reload));
    }

    /** A task that throws would be the last one. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.atError().setCause(e).log("ALARM: the policy file could not be looked at; the policy stays in force");
        }
    }

    @Override
    public void close() {
        looks.dispose();
        thread.dispose();
    }
}
