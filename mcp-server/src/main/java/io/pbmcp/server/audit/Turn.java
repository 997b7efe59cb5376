package io.pbmcp.server.audit;

import io.pbmcp.server.state.WaitedLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The turn of one among the servers that start at the same time, so that each finds what the one before it has told. It is a
 * lock on a file in the audit folder, which the system takes back from a process that dies; the file stays.
 */
public final class Turn implements AutoCloseable {

    private static final String FILE = "start.lock";

    private final FileChannel channel;
    private final boolean came;

    private Turn(FileChannel channel, boolean came) {
        this.channel = channel;
        this.came = came;
    }

    /**
     * Waits for the turn; makes the folder when it is not there.
     *
     * @param patience how long at most
     * @throws AuditUnavailableException with a message for the operator, when the folder cannot be written
     */
    public static Turn take(Path directory, Duration patience) {
        try {
            AuditFiles.prepare(directory);
            var channel = AuditFiles.open(directory.resolve(FILE));
            try {
                return new Turn(channel, WaitedLock.take(channel, patience) != null);
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw AuditFiles.unwritable(directory, e);
        }
    }

    /** Whether it came; not so when somebody else had it all the time. */
    public boolean came() {
        return came;
    }

    /** Passes it on. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AuditUnavailableException("The audit folder's " + FILE + " cannot be closed: " + e, e);
        }
    }
}
