package io.pbmcp.server.journal;

import io.pbmcp.server.line.Call;
import io.pbmcp.server.line.Keeper;
import io.pbmcp.server.state.DiskWork;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.undo.Keeping;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Keeps in the journal what calls destroy, and clears the journal out while a server runs. */
public final class JournalKeeper implements Keeper {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);

    private final Journal journal;
    private final DiskWork disk;

    /** @param scheduler whose threads may wait for a disk */
    public JournalKeeper(Journal journal, Scheduler scheduler) {
        this.journal = journal;
        this.disk = new DiskWork(scheduler);
    }

    @Override
    public Mono<String> keep(Call call, UpstreamRequest request, Productboard productboard) {
        if (Keeping.destroys(request).isEmpty()) {
            return Mono.error(() -> new IllegalStateException(
                    "Nothing is known of what " + request.method() + " " + request.route() + " destroys"));
        }
        return new Keeping(productboard).read(request).flatMap(kept -> disk.run(() -> write(call, kept)));
    }

    /**
     * Takes away what is too old, now and whenever a day has ended, until what is returned is disposed. The wall clock is looked
     * at every hour: a machine may have slept, and then a day of waiting is longer than a day.
     */
    public Disposable clear(Scheduler scheduler) {
        return scheduler.schedulePeriodically(this::purge, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws would be the last one. */
    private void purge() {
        try {
            journal.purge();
        } catch (IOException | RuntimeException e) {
            LOG.atError().setCause(e).log("What is too old cannot be taken out of the journal");
        }
    }

    private String write(Call call, Keepsake kept) {
        try {
            return journal.write(call.caller().agent(), call.tool(), call.id(), kept)
                    .id();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("ALARM: the journal cannot be written; nothing can be deleted");
            throw Refusal.of(
                            ErrorCode.AUDIT_UNAVAILABLE,
                            "The journal, which keeps what is deleted, cannot be written, so nothing was changed.",
                            "Tell whoever runs this server; its log says what is wrong.")
                    .asException();
        }
    }
}
