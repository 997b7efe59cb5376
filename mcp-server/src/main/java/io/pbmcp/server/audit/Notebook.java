package io.pbmcp.server.audit;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of today: begins a new one when the day changes, or when the one at hand is spoilt. */
final class Notebook {

    private final Beginning beginning;
    private final InstantSource clock;
    private @Nullable Sheet sheet;
    private @Nullable LocalDate day;

    /** Begins the file of a day. */
    @FunctionalInterface
    interface Beginning {
        Sheet begin(LocalDate day) throws IOException;
    }

    Notebook(Beginning beginning, InstantSource clock) {
        this.beginning = beginning;
        this.clock = clock;
    }

    /** Makes sure that there is a file to write to. */
    Sheet open() throws IOException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var current = sheet;
        if (current != null && current.sound() && today.equals(day)) {
            return current;
        }
        var next = beginning.begin(today);
        if (current != null) {
            current.close();
        }
        sheet = next;
        day = today;
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
}
