package io.pbmcp.server.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Takes all notes that wait in one go, so that many calls share a flush; keeps what could
 * not be written and tries again every second. The number of notes is bounded by whoever hands them in.
 */
final class Scribe {

    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);
    private static final int BATCH = 512;
    private static final long RETRY_SECONDS = 1;
    private static final long LAST_SECONDS = 5;

    private final Notebook notebook;
    private final BlockingQueue<Note> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final List<Note> kept = new ArrayList<>();
    private final Note end = new Note("", false, false, Note.NOBODY);
    private volatile @Nullable String trouble;
    private boolean closed;

    Scribe(Notebook notebook) {
        this.notebook = notebook;
        this.thread = new Thread(this::write, "audit");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a note; false when the trail is closed, and then nobody will write it. */
    synchronized boolean hand(Note note) {
        if (closed) {
            return false;
        }
        queue.add(note);
        return true;
    }

    synchronized boolean closed() {
        return closed;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
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
        var open = true;
        while (open) {
            var batch = next();
            open = !batch.remove(end);
            if (!batch.isEmpty()) {
                append(batch);
            }
        }
        kept.forEach(note -> LOG.atError().addKeyValue("event", note.event()).log("An audit event is lost"));
        try {
            notebook.close();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("The audit file could not be closed");
        }
    }

    /** What could not be written before, and all that came since; waits for the first of it. */
    private List<Note> next() {
        var batch = new ArrayList<>(kept);
        kept.clear();
        try {
            var first = batch.isEmpty() ? queue.take() : queue.poll(RETRY_SECONDS, TimeUnit.SECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, BATCH);
            }
        } catch (InterruptedException e) {
            batch.add(end);
        }
        return batch;
    }

    private void append(List<Note> batch) {
        try {
            notebook.append(
                    batch.stream().map(Note::event).toList(), batch.stream().anyMatch(Note::flush));
        } catch (IOException | RuntimeException | Error e) {
            failed(batch, e);
            return;
        }
        if (trouble != null) {
            trouble = null;
            LOG.atInfo().log("The audit trail is written again");
        }
        batch.forEach(note -> note.after().written());
    }

    private void failed(List<Note> batch, Throwable cause) {
        var why = new AuditUnavailableException("The audit trail cannot be written: " + cause.getMessage(), cause);
        if (trouble == null) {
            LOG.atError().setCause(cause).log("ALARM: the audit trail cannot be written; changes are refused");
        }
        trouble = why.getMessage();
        for (var note : batch) {
            if (note.kept()) {
                kept.add(note);
            } else {
                note.after().failed(why);
            }
        }
    }
}
