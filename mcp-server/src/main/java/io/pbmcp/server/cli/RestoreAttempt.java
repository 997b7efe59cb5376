package io.pbmcp.server.cli;

import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.CommandTrail;
import io.pbmcp.server.audit.ProcessName;
import io.pbmcp.server.audit.RestoreEvent;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.server.journal.JournalEntry;
import io.pbmcp.server.journal.Restorer;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.undo.Restored;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to make a journal entry again. Its intent is on disk before anything is made, and one end follows: done, failed
 * or unknown. Without an end the process was killed, and the next start of a server tells so.
 */
final class RestoreAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreAttempt.class);
    private static final String LOOK = " Look there before you use --again.";

    private final JournalEntry entry;
    private final Journal journal;
    private final Restorer restorer;
    private final String variable;
    private final Settings settings;
    private final InstantSource clock;

    /** @param variable name of the variable or sign-in that the restorer writes with */
    RestoreAttempt(
            JournalEntry entry,
            Journal journal,
            Restorer restorer,
            String variable,
            Settings settings,
            InstantSource clock) {
        this.entry = entry;
        this.journal = journal;
        this.restorer = restorer;
        this.variable = variable;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes it.
     *
     * @param again whether it is made although it was before, or is still there
     * @param report is told what was made, also when that cannot be written down
     * @throws CommandFailure when it was not made, or nobody knows
     * @throws AuditUnavailableException when the intent cannot be written down; nothing was made
     */
    void run(boolean again, Consumer<Restored> report) throws IOException {
        if (!again && isThere()) {
            throw CommandFailure.refused(
                    "it is still there under its old id; nothing was made. --again makes a second one.");
        }
        var fresh = journal.restoring(entry.id());
        if (!fresh && !again) {
            throw CommandFailure.refused(
                    "it was restored before, or that was tried and nobody knows; nothing was made. --again makes another one.");
        }
        var key = settings.key().orElseGet(() -> ServerKey.random(new SecureRandom()));
        var intent = RestoreEvent.intent(UUID.randomUUID().toString(), entry.id());
        var begun = false;
        try (var trail = CommandTrail.open(settings.auditDir(), ProcessName.fresh(), key, clock)) {
            trail.restored(intent);
            begun = true;
            make(trail, intent, fresh, report);
        } catch (AuditUnavailableException e) {
            if (fresh && !begun) {
                journal.notRestored(entry.id());
            }
            throw e;
        }
    }

    private boolean isThere() {
        try {
            return restorer.isThere(entry.kept());
        } catch (ProductboardException e) {
            throw CommandFailure.cannotStart(unmade(e));
        }
    }

    private void make(CommandTrail trail, RestoreEvent intent, boolean fresh, Consumer<Restored> report)
            throws IOException {
        Restored restored;
        try {
            restored = restorer.restore(entry);
        } catch (RuntimeException e) {
            LOG.debug("A restore ended early", e);
            var doubtful = restorer.mayHaveMade();
            var why = doubtful ? doubtful(e) : unmade(e);
            tell(trail, doubtful ? intent.unknown(why) : intent.failed(why));
            if (fresh && !doubtful) {
                journal.notRestored(entry.id());
            }
            throw CommandFailure.cannotStart(why);
        }
        report.accept(restored);
        tell(trail, intent.done(restored.made().stream().map(Restored.Made::now).toList()));
    }

    /** What came of it reaches the operator, too, when it cannot be written down. */
    private static void tell(CommandTrail trail, RestoreEvent end) {
        try {
            trail.restored(end);
        } catch (AuditUnavailableException e) {
            throw CommandFailure.cannotStart(
                    end.line() + " That could not be written down: " + String.valueOf(e.getMessage()));
        }
    }

    private static String doubtful(RuntimeException e) {
        return e instanceof ProductboardException upstream && upstream.isDoubtful()
                ? "Productboard's answer was lost, so it may or may not have been made." + LOOK
                : "it ended early: some or all of it may have been made." + LOOK;
    }

    private String unmade(RuntimeException e) {
        if (e instanceof ProductboardException upstream) {
            return unmade(upstream);
        }
        if (e instanceof SignInTrouble) {
            return e.getMessage() + " Nothing was made.";
        }
        return e instanceof RefusedException refused
                ? "a look-up that it needs was refused ("
                        + refused.refusal().code().word() + "); nothing was made."
                : "the server failed (" + e.getClass().getSimpleName() + "); nothing was made.";
    }

    private String unmade(ProductboardException e) {
        return switch (e.kind()) {
            case UNAUTHENTICATED, FORBIDDEN -> "Productboard does not let " + variable + " make it; nothing was made.";
            case NOT_FOUND -> "what it stood below or belonged to is gone; nothing was made. Restore that first.";
            case UNKNOWN, GARBLED, FAILED ->
                "Productboard could not be read (" + e.getMessage() + "); nothing was made. Try again later.";
            default -> "Productboard did not take it (" + e.getMessage() + "); nothing was made.";
        };
    }
}
