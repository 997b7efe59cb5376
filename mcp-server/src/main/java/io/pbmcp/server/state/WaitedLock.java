package io.pbmcp.server.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The lock on a file that one at a time may have, in this process or in any other. The system takes it back from a process that dies. */
public final class WaitedLock {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private WaitedLock() {}

    /**
     * Waits for the lock, and blocks meanwhile; null when somebody else had it all the time.
     *
     * @param patience how long at most; the lock is tried once at least
     */
    public static @Nullable FileLock take(FileChannel channel, Duration patience) throws IOException {
        for (var left = patience.dividedBy(PAUSE); ; left--) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Somebody in this process has it, which is no different from somebody outside.
            }
            if (left <= 0) {
                return null;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
