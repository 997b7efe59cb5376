package io.pbmcp.server.journal;

import io.pbmcp.server.line.Call;
import io.pbmcp.server.line.Keeper;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.undo.Keeping;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Keeps in the journal what calls destroy, and clears the journal out at the start and once a day. */
public final class JournalKeeper implements Keeper {

    private static final Duration DAILY = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);

    private final Journal journal;
    private final InstantSource clock;
    private final AtomicReference<Instant> purged = new AtomicReference<>(Instant.EPOCH);

    public JournalKeeper(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Mono<String> keep(Call call, UpstreamRequest request, Productboard productboard) {
        if (Keeping.destroys(request).isEmpty()) {
            return Mono.error(() -> new IllegalStateException(
                    "Nothing is known of what " + request.method() + " " + request.route() + " destroys"));
        }
        return new Keeping(productboard)
                .read(request)
                .publishOn(Schedulers.boundedElastic())
                .map(kept -> write(call, kept))
                .publishOn(Schedulers.parallel());
    }

    /** Takes away what is too old, when that was not done for a day. What cannot be taken away is logged. */
    public void purge() {
        var last = purged.get();
        var now = clock.instant();
        if (Duration.between(last, now).compareTo(DAILY) < 0 || !purged.compareAndSet(last, now)) {
            return;
        }
        try {
            journal.purge();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("What is too old cannot be taken out of the journal");
        }
    }

    private String write(Call call, Keepsake kept) {
        purge();
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
