package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where audit files lie: one for each process and day, readable by nobody but the user who runs the server. */
public final class AuditFiles {

    private AuditFiles() {}

    /** The audit files of a directory, those of an earlier day first, and those of one process in their order. */
    static List<Path> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> FileName.of(file).isPresent())
                    .sorted(Comparator.comparing(AuditFiles::name))
                    .toList();
        }
    }

    /** The day of the newest file of a directory, in UTC; empty when there is none. */
    public static Optional<LocalDate> newest(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try {
            return list(directory).stream().map(file -> name(file).day()).max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** The name of a file that {@link #list} found. */
    static FileName name(Path file) {
        return FileName.of(file).orElseThrow(() -> new IllegalArgumentException(file + " is no audit file"));
    }

    static AuditUnavailableException unreadable(Path directory, IOException e) {
        return new AuditUnavailableException("The audit files in " + directory + " cannot be read: " + e, e);
    }

    static AuditUnavailableException unwritable(Path directory, IOException e) {
        var message = e.getMessage();
        var kind = e.getClass().getSimpleName();
        return new AuditUnavailableException(
                "The audit trail cannot be written in " + directory.toAbsolutePath() + ": "
                        + (message == null ? kind : kind + " (" + message + ")")
                        + ". Make it writable for the user who runs the server, or name another directory with"
                        + " PBMCP_AUDIT_DIR.",
                e);
    }

    /** Whether a process still writes a file. Never ask about a file of this process: asking would give its lock away. */
    static boolean inUse(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Why a directory that is there must not be written to; empty when it may be, or is not there yet. */
    public static Optional<String> objection(Path directory) {
        try {
            if (Files.exists(directory)) {
                check(directory);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(directory + ": " + e.getMessage());
        }
    }

    /** Makes the directory when it is not there, and refuses one that others may write to. */
    static void prepare(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            if (posix(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(directory);
            }
        }
        check(directory);
    }

    /** Refuses a directory that others may write to, and one that is gone. */
    static void check(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "the folder is gone");
        }
        if (posix(directory)) {
            var permissions = Files.getPosixFilePermissions(directory);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException("other users may write to it; take that away with: chmod go-w " + directory);
            }
        }
    }

    /** Makes sure that a new file is still in its directory after the power failed, where the system can do that. */
    static void keep(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems open no directories; there the file itself is all that can be written through.
        }
    }

    /** Makes a file that must not be there yet. */
    static void create(Path file) throws IOException {
        if (posix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Opens a file to write, and makes it when it is not there. */
    static FileChannel open(Path file) throws IOException {
        var how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return posix(file)
                ? FileChannel.open(
                        file, how, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, how);
    }

    private static boolean posix(Path path) {
        var existing = path.toAbsolutePath();
        for (var parent = existing.getParent();
                parent != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS); ) {
            existing = parent;
            parent = existing.getParent();
        }
        return Files.getFileAttributeView(existing, PosixFileAttributeView.class) != null;
    }
}
