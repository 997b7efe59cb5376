package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where audit files lie: one for each process and day, readable by nobody but the user who runs the server. */
public final class AuditFiles {

    private static final String END = ".jsonl";

    private AuditFiles() {}

    /**
     * The directory an operator wants: {@code PBMCP_AUDIT_DIR}, else a folder in {@code XDG_STATE_HOME}, else one in
     * {@code .local/state} of the home directory.
     */
    public static Path directory(Map<String, String> environment, Path home) {
        var wanted = environment.getOrDefault("PBMCP_AUDIT_DIR", "");
        if (!wanted.isBlank()) {
            return Path.of(wanted);
        }
        var state = environment.getOrDefault("XDG_STATE_HOME", "");
        var base =
                state.startsWith("/") ? Path.of(state) : home.resolve(".local").resolve("state");
        return base.resolve("productboard-mcp").resolve("audit");
    }

    /** The day a file was begun on, in UTC; empty when it is no audit file. */
    static Optional<LocalDate> day(Path file) {
        var name = file.getFileName().toString();
        if (!name.endsWith(END) || name.length() < 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(name.substring(0, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The file of a process on a day; {@code number} counts those it began, so that names sort by age. */
    static Path file(Path directory, LocalDate day, String process, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%s-%s-%04d%s", day, process, number, END));
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
        if (posix(directory)) {
            var permissions = Files.getPosixFilePermissions(directory);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException("other users may write to it; take that away with: chmod go-w " + directory);
            }
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
