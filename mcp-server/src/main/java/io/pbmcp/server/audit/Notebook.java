package io.pbmcp.server.audit;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of today: begins a new one when the day changes, when it is full, spoilt, or when somebody took it away. */
final class Notebook {

    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);

    private final Beginning beginning;
    private final InstantSource clock;
    private final long longest;
    private @Nullable Sheet sheet;
    private @Nullable LocalDate day;

    /** Begins the file of a day. */
    @FunctionalInterface
    interface Beginning {

        /**
         * Begins a file.
         *
         * @param before the file that this one goes on from; empty for the first of a process
         */
        Sheet begin(LocalDate day, Optional<Link> before) throws IOException;
    }

    /** @param longest a file of so many bytes is followed by the next one */
    Notebook(Beginning beginning, InstantSource clock, long longest) {
        this.beginning = beginning;
        this.clock = clock;
        this.longest = longest;
    }

    /** Makes sure that there is a file to write to. */
    Sheet open() throws IOException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var current = sheet;
        var there = current == null || current.there();
        if (current != null && there && current.sound() && current.length() < longest && today.equals(day)) {
            return current;
        }
        var next = beginning.begin(today, Optional.ofNullable(current).map(Sheet::end));
        sheet = next;
        day = today;
        if (current != null) {
            if (!there) {
                LOG.atError()
                        .addKeyValue("file", current.end().file())
                        .log("ALARM: the audit file was taken away while it was written; a new one is begun");
            }
            closed(current);
        }
        return next;
    }

    /** Appends events to the file of today, all or none. */
    void append(List<String> events, boolean flush) throws IOException {
        open().append(events, flush);
    }

    void close() throws IOException {
        if (sheet != null) {
            sheet.close();
        }
    }

    /** What follows stands in the next file already, so that nothing is lost when this fails. */
    private static void closed(Sheet sheet) {
        try {
            sheet.close();
        } catch (IOException | RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("The audit file before this one could not be closed");
        }
    }
}
