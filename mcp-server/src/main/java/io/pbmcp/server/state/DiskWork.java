package io.pbmcp.server.state;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Work on files that is done to its end once it has begun. Whoever waits for it may give up; that interrupts nothing, because an
 * interrupt closes the file that is being written, and what was half done would pass for a broken disk.
 */
public final class DiskWork {

    private final Scheduler scheduler;

    /** @param scheduler whose threads may wait for a disk */
    public DiskWork(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** What the work gives or how it fails; given up before it has begun, it is left out. Goes on with a parallel thread. */
    public <T> Mono<T> run(Callable<T> work) {
        return Mono.defer(() -> {
            var wanted = new AtomicBoolean(true);
            var going = Mono.defer(() -> wanted.get() ? Mono.fromCallable(work) : Mono.<T>empty())
                    .subscribeOn(scheduler)
                    .toFuture();
            return Mono.fromFuture(going, true)
                    .doOnCancel(() -> wanted.set(false))
                    .publishOn(Schedulers.parallel());
        });
    }
}
