package io.pbmcp.server.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One folder below the state folder, open to nobody but the user who runs the server. It is made when it is first written
 * to, and refused, every time, when others may look into it. A file appears whole or not at all, and only once.
 */
public final class PrivateFolder {

    private static final String UNFINISHED = ".new-";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS_WRITING =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path state;
    private final Path path;

    /**
     * @param state the state folder, {@code PBMCP_STATE_DIR}
     * @param name of the folder in it
     */
    public PrivateFolder(Path state, String name) {
        this.state = state.toAbsolutePath();
        this.path = this.state.resolve(name);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Makes the folder when it is not there, and fails when others could read or write what is in it. */
    public void prepare() throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(state)) {
                Files.createDirectories(state.getParent() == null ? state : state.getParent());
                make(state);
            }
            make(path);
        }
        check();
    }

    /** Makes a folder, or leaves what somebody made there in the meantime to {@link #check}. */
    private void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, owner(OWNER));
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first to make it.
        }
    }

    /**
     * Writes a file that is not there yet; it is on disk when this returns.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there
     */
    public void create(String name, byte[] content) throws IOException {
        prepare();
        var file = path.resolve(name);
        var unfinished = Files.createTempFile(path, UNFINISHED, "", owner(FILE));
        try {
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.createLink(file, unfinished);
        } catch (UnsupportedOperationException e) {
            throw new IOException("its file system knows no links", e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        flush();
    }

    /** The content of a file; empty when there is none of that name, or no folder. */
    public Optional<byte[]> read(String name) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        check();
        var file = path.resolve(name);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether there is a file of that name. */
    public boolean has(String name) {
        return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** When a file was written, as its file system says; empty when there is none of that name. */
    public Optional<Instant> written(String name) throws IOException {
        try {
            var written = Files.getLastModifiedTime(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
            return Optional.of(written.toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Takes a file away, when it is there. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    /** Names of all whole files, sorted. */
    public List<String> names() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        check();
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
    }

    /** Takes away what a process left behind that died while it wrote. */
    public void sweep(Instant before) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                if (file.getFileName().toString().startsWith(UNFINISHED) && older(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Not so for a file that was finished in the meantime. */
    private static boolean older(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void check() throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is no folder; move it away");
        }
        if (!posix()) {
            return;
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
            throw new IOException("other users may look into it; take that away with: chmod 700 " + path);
        }
        if (Files.getPosixFilePermissions(state).stream().anyMatch(OTHERS_WRITING::contains)) {
            throw new IOException("other users may replace it; take that away with: chmod go-w " + state);
        }
    }

    /** Has the names of new files on disk, where the platform can. */
    private void flush() throws IOException {
        if (posix()) {
            try (var folder = FileChannel.open(path, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private FileAttribute<?>[] owner(Set<PosixFilePermission> permissions) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
