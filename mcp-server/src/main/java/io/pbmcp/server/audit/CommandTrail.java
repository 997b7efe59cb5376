package io.pbmcp.server.audit;

import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The trail of one command of the command line: a file of its own, every event on disk before the command goes on. */
public final class CommandTrail implements AutoCloseable {

    private final Events events;
    private final Sheet sheet;

    private CommandTrail(Events events, Sheet sheet) {
        this.events = events;
        this.sheet = sheet;
    }

    /**
     * Begins the file of this command.
     *
     * @param process name of this process that no other ever had; part of the file's name
     * @throws AuditUnavailableException with a message for the operator, when it cannot be written
     */
    public static CommandTrail open(Path directory, String process, ServerKey key, InstantSource clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            AuditFiles.prepare(directory);
            var events = new Events(process, clock, new Redaction(key));
            var name = new FileName(today, process, 0);
            var first = events.begun(name, Predecessors.in(directory));
            return new CommandTrail(events, Sheet.begin(directory.resolve(name.text()), AuditChain.of(key), first));
        } catch (IOException e) {
            throw unavailable(directory, e);
        }
    }

    /** Tells a step of an approval. */
    public void approval(ApprovalEvent step) {
        write(EventType.APPROVAL, step.line(), step.facts());
    }

    /** Tells a step of a restore. */
    public void restored(RestoreEvent step) {
        write(EventType.RESTORED, step.line(), step.facts());
    }

    private void write(EventType type, String line, Map<String, String> facts) {
        try {
            sheet.append(List.of(events.server(type, line, facts)), true);
        } catch (IOException e) {
            throw new AuditUnavailableException("The audit trail cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            write(EventType.STOPPED, "The command ended.", Map.of());
            sheet.close();
        } catch (IOException e) {
            throw new AuditUnavailableException("The audit trail could not be closed: " + e.getMessage(), e);
        }
    }

    private static AuditUnavailableException unavailable(Path directory, IOException e) {
        return new AuditUnavailableException(
                "The audit trail cannot be written in " + directory.toAbsolutePath() + ": " + e.getMessage()
                        + ". Make it writable for the user who runs this command, or name another directory with"
                        + " PBMCP_AUDIT_DIR.",
                e);
    }
}
