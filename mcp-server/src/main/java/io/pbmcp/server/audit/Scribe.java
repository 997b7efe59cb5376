package io.pbmcp.server.audit;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Takes all notes that wait in one go, so that many calls share a flush; keeps what could
 * not be written and tries again every second. The number of notes is bounded by whoever hands them in. Nothing that is
 * thrown in it ends it, lack of memory included: a trail that nobody writes must never look well.
 */
final class Scribe {

    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);
    private static final int BATCH = 512;
    private static final long RETRY_SECONDS = 1;
    private static final long LAST_SECONDS = 5;
    private static final String STUMBLED =
            "The audit trail cannot be written: its thread met an error; the log says which.";
    private static final String DEAD =
            "The audit trail cannot be written: its thread does not run. Restart the server.";

    private final Notebook notebook;
    private final BlockingQueue<Note> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final ArrayList<Note> waiting = new ArrayList<>();
    private final Note end = new Note("", false, false, Note.NOBODY);
    private volatile @Nullable String trouble;
    private boolean stumbled;
    private boolean ended;
    private boolean closed;

    Scribe(Notebook notebook) {
        this.notebook = notebook;
        this.thread = new Thread(this::write, "audit");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a note; false when the trail is closed or its thread does not run, and then nobody will write it. */
    synchronized boolean hand(Note note) {
        if (closed()) {
            return false;
        }
        queue.add(note);
        return true;
    }

    /** Whether notes are not taken any more. */
    synchronized boolean closed() {
        return closed || !thread.isAlive();
    }

    synchronized Optional<String> trouble() {
        return !closed && !thread.isAlive() ? Optional.of(DEAD) : Optional.ofNullable(trouble);
    }

    /** Writes all that waits and one last note, then ends; waits for that at most five seconds. */
    void close(Note last) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(last);
            queue.add(end);
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LAST_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.atError().log("The audit trail did not come to its end in time; its last events may be missing");
        }
    }

    private void write() {
        while (!ended) {
            try {
                fill();
                if (!waiting.isEmpty()) {
                    append();
                } else if (stumbled) {
                    trouble = null;
                    stumbled = false;
                    LOG.atInfo().log("The audit trail goes on");
                }
            } catch (Throwable e) {
                stumble(e);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(RETRY_SECONDS));
            }
        }
        try {
            waiting.forEach(
                    note -> LOG.atError().addKeyValue("event", note.event()).log("An audit event is lost"));
        } finally {
            close();
        }
    }

    /**
     * Adds all that came to what waits already, and waits for the first of it. There is room before anything is taken, so that no
     * note is lost for lack of memory.
     */
    private void fill() {
        waiting.ensureCapacity(waiting.size() + BATCH + 1);
        try {
            var first = waiting.isEmpty() && !stumbled ? queue.take() : queue.poll(RETRY_SECONDS, TimeUnit.SECONDS);
            if (first != null) {
                waiting.add(first);
                queue.drainTo(waiting, BATCH);
            }
        } catch (InterruptedException e) {
            LOG.atWarn().log("Somebody interrupted the audit trail, which goes on");
        }
        ended = waiting.remove(end);
    }

    private void append() {
        try {
            notebook.append(
                    waiting.stream().map(Note::event).toList(), waiting.stream().anyMatch(Note::flush));
        } catch (Throwable e) {
            failed(e);
            return;
        }
        var again = trouble != null;
        trouble = null;
        stumbled = false;
        // Nothing up to the clearing throws or needs memory: what is written must not be written again.
        for (var at = 0; at < waiting.size(); at++) {
            tell(waiting.get(at), null);
        }
        waiting.clear();
        if (again) {
            LOG.atInfo().log("The audit trail is written again");
        }
    }

    private void failed(Throwable cause) {
        var alarm = trouble == null;
        trouble = STUMBLED;
        stumbled = false;
        var why = new AuditUnavailableException("The audit trail cannot be written: " + message(cause), cause);
        trouble = why.getMessage();
        for (var at = 0; at < waiting.size(); ) {
            if (waiting.get(at).kept()) {
                at++;
            } else {
                tell(waiting.remove(at), why);
            }
        }
        if (alarm) {
            LOG.atError().setCause(cause).log("ALARM: the audit trail cannot be written; changes are refused");
        }
    }

    /** Tells whoever waits for a note that it is written, or why it is not; what they do with it is not the trail's. */
    private void tell(Note note, @Nullable AuditUnavailableException why) {
        try {
            if (why == null) {
                note.after().written();
            } else {
                note.after().failed(why);
            }
        } catch (Throwable e) {
            stumble(e);
        }
    }

    /** Says that something went wrong that nobody foresaw; holds until the thread writes, or comes around, without it. */
    private void stumble(Throwable cause) {
        if (trouble == null) {
            trouble = STUMBLED;
            stumbled = true;
        }
        try {
            LOG.atError().setCause(cause).log("ALARM: the thread of the audit trail met an error, and goes on");
        } catch (Throwable again) {
            // There is no way left to tell, and the trouble is set.
            return;
        }
    }

    private static String message(Throwable cause) {
        try {
            return Optional.ofNullable(cause.getMessage())
                    .orElse(cause.getClass().getSimpleName());
        } catch (Throwable e) {
            return cause.getClass().getSimpleName();
        }
    }

    private void close() {
        try {
            notebook.close();
        } catch (Throwable e) {
            LOG.atError().setCause(e).log("The audit file could not be closed");
        }
    }
}
