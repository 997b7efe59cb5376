package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of the trail, held open and locked by the process that writes it. */
interface Sheet extends AutoCloseable {

    /**
     * Appends events, all or none.
     *
     * @param flush whether they have to be on disk before this returns
     */
    void append(List<String> events, boolean flush) throws IOException;

    /** Whether more can be appended; not so once a torn line could not be taken back. */
    boolean sound();

    /** Whether the file is still where it was begun; somebody may have taken it away, or put another one there. */
    boolean there();

    /** Its length in bytes. */
    long length();

    /** How far it has come. */
    Link end();

    @Override
    void close() throws IOException;

    /**
     * Begins a new file, or leaves none behind.
     *
     * @param first its first event
     */
    static Sheet begin(Path path, AuditChain chain, String first) throws IOException {
        AuditFiles.create(path);
        try {
            var channel = FileChannel.open(path, StandardOpenOption.WRITE);
            try {
                var sheet = new File(path, channel, chain);
                sheet.append(List.of(first), true);
                AuditFiles.keep(path.resolveSibling("."));
                return sheet;
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** A file on disk, with the state of its chain. */
    final class File implements Sheet {

        private final Path path;
        private final @Nullable Object identity;
        private final FileChannel channel;
        private final AuditChain chain;
        private String head = AuditChain.START;
        private long lines;
        private long length;
        private boolean sound = true;

        File(Path path, FileChannel channel, AuditChain chain) throws IOException {
            this.path = path;
            this.channel = channel;
            this.chain = chain;
            // Nobody else writes the file; whoever looks whether it is in use holds it for a moment.
            Objects.requireNonNull(channel.lock(), "A lock that was waited for");
            this.identity = identity(path);
        }

        @Override
        public void append(List<String> events, boolean flush) throws IOException {
            var text = new StringBuilder();
            var last = head;
            var number = lines;
            for (var event : events) {
                var linked = chain.link(event, ++number, last);
                text.append(linked.line()).append('\n');
                last = linked.hash();
            }
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            var end = length + bytes.remaining();
            try {
                for (var at = length; bytes.hasRemaining(); ) {
                    at += channel.write(bytes, at);
                }
                if (flush) {
                    channel.force(false);
                }
            } catch (IOException | RuntimeException | Error e) {
                sound = false;
                channel.truncate(length);
                sound = true;
                throw e;
            }
            head = last;
            lines = number;
            length = end;
        }

        @Override
        public boolean sound() {
            return sound;
        }

        @Override
        public boolean there() {
            try {
                return Objects.equals(identity, identity(path));
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public Link end() {
            return new Link(AuditFiles.name(path).text(), lines, head, !sound);
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                channel.force(true);
            }
        }

        private static @Nullable Object identity(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        }
    }
}
