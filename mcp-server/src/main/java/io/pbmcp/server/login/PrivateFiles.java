package io.pbmcp.server.login;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody may read or write but the user who runs this process. */
final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes a folder that is not there, and refuses one that others can use. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(folder, "rwx------"));
        }
        check(folder, "700");
    }

    /**
     * Refuses a file or folder that others may read or write.
     *
     * @param mode what it should be, as {@code chmod} takes it
     * @throws SignInTrouble with the command that sets it right
     */
    static void check(Path file, String mode) throws IOException {
        if (posix(file)
                && Files.getPosixFilePermissions(file).stream()
                        .anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
            throw new SignInTrouble(
                    file + " can be used by other users, and it holds secrets. Take that away with: chmod " + mode + " "
                            + file);
        }
    }

    /** Puts a whole file in place of what was there; either all of it is on disk or nothing changed. */
    static void write(Path file, byte[] content) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = open(fresh, StandardOpenOption.CREATE_NEW)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens a private file to write. */
    static FileChannel open(Path file, StandardOpenOption how) throws IOException {
        return FileChannel.open(file, Set.of(how, StandardOpenOption.WRITE), mode(file, "rw-------"));
    }

    private static FileAttribute<?>[] mode(Path file, String permissions) {
        return posix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        var existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileAttributeView(existing, PosixFileAttributeView.class) != null;
    }
}
